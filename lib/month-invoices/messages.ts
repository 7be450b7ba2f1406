import type { BillRefusal } from "./start-billing.ts";

const sentences = {
  "unknown-regie": "Cette page n’existe pas, ou elle n’est plus disponible.",
  "month-closed": "Choisissez un mois terminé : un mois se facture en entier.",
  "due-day": "Choisissez un jour à partir de demain, dans un an au plus.",
  "other-month":
    "Un autre mois est en cours de facturation. Attendez qu’il soit fini, puis réessayez.",
  "nothing-to-bill": "Tout est déjà facturé pour ce mois.",
} satisfies Record<BillRefusal["code"], string>;

export function sayBilling({ code }: BillRefusal): string | { field: string; message: string } {
  const message = sentences[code];
  return code === "due-day" ? { field: "echeance", message } : message;
}
