/** Where the two numbers stand on the letter: drawn, with both circled. The numbers are examples. */
export function LetterFacsimile() {
  return (
    <figure className="facsimile">
      <svg
        role="img"
        aria-label="Modèle du courrier. Un cadre au milieu de la page contient l’identifiant, par exemple EXEMPLE 7KQ4X DM2HP. Il contient aussi le numéro de dossier, par exemple 04217."
        viewBox="0 0 340 178"
        width="340"
        height="178"
      >
        <rect className="facsimile-paper" x="1" y="1" width="338" height="176" rx="6" />
        <path className="facsimile-lines" d="M20 24h96M20 38h72M190 54h120M190 68h96M190 82h110" />
        <rect className="facsimile-box" x="20" y="98" width="300" height="66" rx="6" />
        <text className="facsimile-label" x="34" y="122">
          Identifiant
        </text>
        <text className="facsimile-number" x="146" y="122">
          EXEMPLE 7KQ4X DM2HP
        </text>
        <text className="facsimile-label" x="34" y="150">
          N° de dossier
        </text>
        <text className="facsimile-number" x="146" y="150">
          04217
        </text>
        <rect className="facsimile-ring" x="138" y="105" width="178" height="25" rx="12" />
        <rect className="facsimile-ring" x="138" y="133" width="62" height="25" rx="12" />
      </svg>
      <figcaption className="soft small">Les deux numéros sont au milieu du courrier.</figcaption>
    </figure>
  );
}
