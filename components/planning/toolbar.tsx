"use client";

import { Button, LinkButton } from "../ui/button.tsx";

type Props = {
  /** Address of the usual week. */
  pattern: string;
  isLive: boolean;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
};

/** Undo and redo, once scripts run; before, they would be two dead buttons. */
export function Toolbar({ pattern, isLive, undo, redo, canUndo, canRedo }: Props) {
  return (
    <>
      <LinkButton href={pattern} kind="ghost" prefetch={false}>
        Semaine type…
      </LinkButton>
      <Tools isLive={isLive} undo={undo} redo={redo} canUndo={canUndo} canRedo={canRedo} />
    </>
  );
}

function Tools({ isLive, undo, redo, canUndo, canRedo }: Omit<Props, "pattern">) {
  return (
    <div className={isLive ? "planner-tools no-print" : "planner-tools is-waiting no-print"}>
      <Button kind="quiet" icon="undo" onClick={undo} aria-disabled={!canUndo || undefined}>
        Annuler
      </Button>
      <Button kind="quiet" icon="redo" onClick={redo} aria-disabled={!canRedo || undefined}>
        Rétablir
      </Button>
      <details className="keys-help">
        <summary className="btn btn-quiet">Raccourcis clavier</summary>
        <ul>
          <li>Flèches&nbsp;: aller d’une case à l’autre.</li>
          <li>Espace&nbsp;: cocher ou décocher.</li>
          <li>Entrée&nbsp;: lire le détail de la case.</li>
          <li>Début, Fin&nbsp;: première ou dernière case de la ligne.</li>
          <li>Ctrl + Début, Ctrl + Fin&nbsp;: première ou dernière case de la page.</li>
          <li>Page haut, Page bas&nbsp;: enfant précédent, enfant suivant.</li>
          <li>Alt + Page haut, Alt + Page bas&nbsp;: mois précédent, mois suivant.</li>
          <li>Maj + flèches&nbsp;: choisir plusieurs cases. Échap&nbsp;: ne plus les choisir.</li>
          <li>Maj + Espace&nbsp;: toute la ligne. Ctrl + Espace&nbsp;: tout le jour.</li>
          <li>Ctrl + C, Ctrl + V&nbsp;: copier, coller les cases choisies.</li>
          <li>Ctrl + Z, Ctrl + Y&nbsp;: annuler, rétablir.</li>
        </ul>
      </details>
    </div>
  );
}
