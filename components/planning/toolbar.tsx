"use client";

import { Button } from "../ui/button.tsx";

type Props = {
  isLive: boolean;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
};

/** Undo and redo, once scripts run; before, they would be two dead buttons. */
export function Toolbar({ isLive, undo, redo, canUndo, canRedo }: Props) {
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
          <li>Ctrl + Z, Ctrl + Y&nbsp;: annuler, rétablir.</li>
        </ul>
      </details>
    </div>
  );
}
