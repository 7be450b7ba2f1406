import type { PaymentState } from "./states.ts";

type Words = { word: string; tone: "ok" | "warn" | "info" | "danger" | "neutral" };

/** A payment's state as staff reads it. `byCard`: a card was asked, not only credit. */
export function paymentStateWords(state: PaymentState, byCard: boolean): Words {
  if (state === "confirmed") return { word: byCard ? "Payé" : "Payé par avoir", tone: "ok" };
  return WORDS[state];
}

const WORDS = {
  created: { word: "Pas commencé", tone: "info" },
  open: { word: "La famille paie", tone: "info" },
  processing: { word: "La banque vérifie", tone: "warn" },
  credited: { word: "Devenu un avoir", tone: "warn" },
  quarantined: { word: "À vérifier", tone: "danger" },
  expired: { word: "Délai passé", tone: "neutral" },
  cancelled: { word: "Abandonné", tone: "neutral" },
} as const satisfies Record<Exclude<PaymentState, "confirmed">, Words>;
