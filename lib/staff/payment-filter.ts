import type { PaymentState } from "#lib/payments/states.ts";
import { textOf } from "./search-words.ts";

/** Groups of states by which staff looks for a payment; the keys are in the address, the labels on screen. */
export const PAYMENT_GROUPS = {
  payes: { label: "Payés", states: ["confirmed"] },
  encours: { label: "En cours", states: ["created", "open", "processing"] },
  avoirs: { label: "Devenus un avoir", states: ["credited"] },
  verifier: { label: "À vérifier", states: ["quarantined"] },
  inacheves: { label: "Non terminés", states: ["expired", "cancelled"] },
} as const satisfies Record<string, { label: string; states: readonly PaymentState[] }>;

export type PaymentGroup = keyof typeof PAYMENT_GROUPS;
export type PaymentFilter = { group: PaymentGroup | null; fileNumber: string };

type Query = Record<string, string | string[] | undefined>;

/** `?etat=payes&dossier=04102`; anything unknown filters nothing. */
export function paymentFilterOf(query: Query): PaymentFilter {
  const asked = textOf(query.etat);
  const group = Object.hasOwn(PAYMENT_GROUPS, asked) ? (asked as PaymentGroup) : null;
  return { group, fileNumber: textOf(query.dossier) };
}
