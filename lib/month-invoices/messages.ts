import type { BillRefusal } from "./start-billing.ts";

export const billSentences = {
  "unknown-regie": "Cette page n’existe pas, ou elle n’est plus disponible.",
  "month-closed": "Choisissez un mois terminé : un mois se facture en entier.",
  "due-day": "Choisissez un dernier jour pour payer, à partir de demain.",
  "nothing-to-bill": "Tout est déjà facturé pour ce mois.",
} satisfies Record<BillRefusal["code"], string>;
