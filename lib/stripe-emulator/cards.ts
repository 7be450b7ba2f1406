/** Stripe's public test cards that the page knows. No other number is accepted, and none is ever kept. */
export type CardEffect =
  | { kind: "accepted" }
  | { kind: "challenge" }
  | { kind: "refused"; declineCode: string };

export type TestCard = { number: string; last4: string; label: string; effect: CardEffect };

export const TEST_CARDS: readonly TestCard[] = [
  {
    number: "4242 4242 4242 4242",
    last4: "4242",
    label: "paiement accepté",
    effect: { kind: "accepted" },
  },
  {
    number: "4000 0000 0000 0002",
    last4: "0002",
    label: "carte refusée par la banque",
    effect: { kind: "refused", declineCode: "generic_decline" },
  },
  {
    number: "4000 0000 0000 9995",
    last4: "9995",
    label: "provision insuffisante",
    effect: { kind: "refused", declineCode: "insufficient_funds" },
  },
  {
    number: "4000 0000 0000 3220",
    last4: "3220",
    label: "la banque demande une confirmation (3-D Secure)",
    effect: { kind: "challenge" },
  },
];

export function findCard(typed: string): TestCard | null {
  const digits = typed.replace(/[\s-]/g, "");
  return TEST_CARDS.find((card) => card.number.replaceAll(" ", "") === digits) ?? null;
}
