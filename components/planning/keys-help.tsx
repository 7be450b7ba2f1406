import { drawn } from "../ui/fixed.tsx";

const KEYS = drawn(
  <>
    <summary className="btn btn-quiet">Raccourcis clavier</summary>
    <ul>
      <li>Flèches&nbsp;: aller d’une case à l’autre.</li>
      <li>Espace&nbsp;: cocher ou décocher.</li>
      <li>Entrée&nbsp;: lire le détail de la case.</li>
      <li>Début, Fin&nbsp;: premier ou dernier jour de l’activité.</li>
      <li>Ctrl + Début, Ctrl + Fin&nbsp;: première ou dernière case de la page.</li>
      <li>Page haut, Page bas&nbsp;: enfant précédent, enfant suivant.</li>
      <li>Alt + Page haut, Alt + Page bas&nbsp;: mois précédent, mois suivant.</li>
      <li>Maj + flèches&nbsp;: choisir plusieurs cases. Échap&nbsp;: ne plus les choisir.</li>
      <li>Maj + Espace&nbsp;: tous les jours de l’activité. Ctrl + Espace&nbsp;: tout le jour.</li>
      <li>Ctrl + C, Ctrl + V&nbsp;: copier, coller les cases choisies.</li>
      <li>Ctrl + Z&nbsp;: annuler. Ctrl + Y ou Ctrl + Maj + Z&nbsp;: rétablir.</li>
    </ul>
  </>,
);

/** The keys of the grid, folded; not on a telephone. */
export function KeysHelp() {
  return <details className="keys-help" {...KEYS} />;
}
