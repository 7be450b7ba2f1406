"use client";

import { useSyncExternalStore } from "react";
import { Button } from "../ui/button.tsx";

const never = () => () => undefined;

/** Opens the browser's print window; without script the browser's own menu does. */
export function PrintButton() {
  const isLive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (!isLive) return <p>Imprimez cette page avec le menu de votre navigateur.</p>;
  return (
    <Button icon="print" onClick={() => window.print()}>
      Imprimer
    </Button>
  );
}
