"use client";

import { useFormState } from "../forms/form-context.ts";
import { Banner } from "../ui/banner.tsx";

/** The code, in the only answer that ever carries it. */
export function PickupCodeShown() {
  const { reply } = useFormState();
  if (reply.status !== "done") return null;
  const { value } = reply;
  const code =
    typeof value === "object" && value !== null && "code" in value ? String(value.code) : "";
  return (
    <Banner kind="success" title="Votre code est prêt.">
      <span className="figure num block">{code}</span>
      Notez-le et donnez-le à la personne : il ne sera plus affiché.
    </Banner>
  );
}
