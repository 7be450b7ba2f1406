import { LIVE_STATES, type PaymentState } from "#lib/payments/states.ts";
import { pageNumber, textOf } from "./search-words.ts";

/** Groups of states by which staff looks for a payment; the keys are in the address, the labels on screen. */
export const PAYMENT_GROUPS = {
  payes: { label: "Payés", states: ["confirmed"] },
  encours: { label: "En cours", states: [...LIVE_STATES] },
  avoirs: { label: "Devenus un avoir", states: ["credited"] },
  verifier: { label: "À vérifier", states: ["quarantined"] },
  inacheves: { label: "Non terminés", states: ["expired", "cancelled"] },
} as const satisfies Record<string, { label: string; states: readonly PaymentState[] }>;

export type PaymentGroup = keyof typeof PAYMENT_GROUPS;
export type PaymentFilter = { group: PaymentGroup | null; search: string; page: number };

type Query = Record<string, string | string[] | undefined>;

/** `?etat=payes&recherche=04102&page=2`; anything unknown filters nothing. */
export function paymentFilterOf(query: Query): PaymentFilter {
  const asked = textOf(query.etat);
  const group = Object.hasOwn(PAYMENT_GROUPS, asked) ? (asked as PaymentGroup) : null;
  return { group, search: textOf(query.recherche), page: pageNumber(query.page) };
}

/** The address of another page of the same list. */
export function paymentsHref({ group, search }: PaymentFilter, page = 1): string {
  const query = new URLSearchParams();
  if (group) query.set("etat", group);
  if (search) query.set("recherche", search);
  if (page > 1) query.set("page", String(page));
  const text = query.toString();
  return text ? `/admin/paiements?${text}` : "/admin/paiements";
}
