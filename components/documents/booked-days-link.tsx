import { TextLink } from "../ui/text-link.tsx";

/** Among the documents of the town hall: the certificate that a parent makes herself. */
export function BookedDaysLink() {
  return (
    <section className="docrow" aria-label="Attestation de jours réservés">
      <div className="docrow-head">
        <div>
          <h3>Attestation de jours réservés</h3>
          <p className="soft measure">
            Pour un employeur ou la CAF : l’inscription d’un enfant et ses jours réservés.
          </p>
          <p className="small">
            <TextLink href="/mon-dossier/documents/jours-reserves">
              Choisir l’enfant et la période
            </TextLink>
          </p>
        </div>
      </div>
    </section>
  );
}
