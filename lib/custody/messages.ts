import type { CustodyRefusal } from "./lock-for-change.ts";

const SENTENCES = {
  "unknown-family": "Ce dossier, cet enfant ou ce responsable n’existe pas.",
  "payment-running":
    "Un paiement de cette famille est en cours. Recommencez dans une heure : rien n’a été changé.",
  "last-full-rights": "Un dossier garde au moins un responsable aux droits complets.",
  "no-owner": "Donnez au moins les semaines paires ou les semaines impaires à un responsable.",
  "bounds-reversed": "La fin vient avant le début.",
  "no-calendar": "Enregistrez d’abord le calendrier de cet enfant.",
  "period-overlaps": "Une autre période contient déjà un de ces jours.",
  "period-not-found": "Cette période n’existe plus.",
} satisfies Record<CustodyRefusal["code"], string>;

/** The French sentence of a refusal, beside its field where there is one. */
export function sayCustody({ code }: CustodyRefusal): string | { field: string; message: string } {
  const message = SENTENCES[code];
  if (code === "bounds-reversed" || code === "period-overlaps")
    return { field: "lastDay", message };
  if (code === "no-owner") return { field: "evenGuardianId", message };
  if (code === "last-full-rights") return { field: "rights", message };
  return message;
}
