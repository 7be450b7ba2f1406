"use client";

import type { ReactNode } from "react";
import { Button } from "../ui/button.tsx";

type Props = {
  isLive: boolean;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
  children: ReactNode;
};

/** Undo and redo, once scripts run; before, they would be two dead buttons. */
export function Toolbar({ isLive, undo, redo, canUndo, canRedo, children }: Props) {
  return (
    <div className={isLive ? "planner-tools no-print" : "planner-tools is-waiting no-print"}>
      <Button kind="quiet" icon="undo" onClick={undo} aria-disabled={!canUndo || undefined}>
        Annuler
      </Button>
      <Button kind="quiet" icon="redo" onClick={redo} aria-disabled={!canRedo || undefined}>
        Rétablir
      </Button>
      {children}
    </div>
  );
}
