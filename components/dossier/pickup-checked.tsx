"use client";

import type { UsedPickup } from "#lib/dossier/use-pickup-code.ts";
import { useFormState } from "../forms/form-context.ts";
import { Banner } from "../ui/banner.tsx";

function isUsed(value: unknown): value is UsedPickup {
  return typeof value === "object" && value !== null && "childName" in value;
}

/** To whom the child goes, once the code is good. */
export function PickupChecked() {
  const { reply } = useFormState();
  if (reply.status !== "done" || !isUsed(reply.value)) return null;
  const { childName, className, personName } = reply.value;
  return (
    <Banner kind="success" title={`${childName} (${className}) peut partir avec ${personName}.`}>
      Vérifiez la carte d’identité de cette personne.
    </Banner>
  );
}
