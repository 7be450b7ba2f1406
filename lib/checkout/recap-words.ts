import { formatLimit } from "#lib/calendar/paris.ts";
import { formatEuros } from "#lib/money/format.ts";
import type { CartQuote } from "./quote-cart.ts";

/** What the button of the recap does. */
export function buttonOf({ kind, allocation }: Pick<CartQuote, "kind" | "allocation">): string {
  if (kind === "cancel-only") return "Confirmer l’annulation";
  if (allocation.cardCents > 0) return `Payer ${formatEuros(allocation.cardCents)}`;
  return kind === "debt" ? "Payer avec mon avoir" : "Confirmer la réservation";
}

export function titleOf(kind: CartQuote["kind"]): string {
  if (kind === "debt") return "Votre reste à payer";
  if (kind === "cancel-only") return "Vérifiez votre annulation";
  return kind === "empty" ? "Votre panier" : "Vérifiez votre réservation";
}

/** Under the title. Choices that cannot be made now are still in the basket: it is not said to be empty. */
export function leadOf(
  {
    kind,
    cart,
  }: { kind: CartQuote["kind"]; cart: Pick<CartQuote["cart"], "additions" | "refused"> },
  isPaying: boolean,
): string {
  if (kind === "empty")
    return isPaying ? "Terminez le paiement commencé." : "Rien n’attend votre confirmation.";
  if (kind === "cancel-only") return "Rien n’est annulé avant votre confirmation.";
  if (kind === "debt")
    return cart.refused.length > 0
      ? "Voici ce qui reste à payer d’avant."
      : "Votre panier est vide. Voici ce qui reste à payer d’avant.";
  const rule = cancellingRule(cart.additions.map(({ cancellingLimit }) => cancellingLimit));
  return kind === "card"
    ? `Rien n’est réservé avant le paiement. ${rule}`
    : `Rien n’est réservé avant votre confirmation. ${rule}`;
}

/** The first limit in words; with several weeks, the others follow the same rule. */
function cancellingRule(limits: Date[]): string {
  const [first, ...later] = limits.toSorted((a, b) => a.getTime() - b.getTime());
  if (!first) return "";
  const several = later.some((limit) => limit.getTime() !== first.getTime());
  return `Annulation possible jusqu’au ${formatLimit(first)}${several ? " pour la première semaine" : ""}.`;
}

/** Under the button. */
export function footOf({ kind, allocation }: Pick<CartQuote, "kind" | "allocation">): string {
  if (kind === "debt" && allocation.cardCents > 0) return "Paiement par carte, sans frais.";
  if (kind === "card")
    return "Vos places seront gardées 35 minutes. Paiement par carte, sans frais.";
  if (kind === "cancel-only") return "L’avoir est créé tout de suite.";
  return "Votre carte ne sera pas débitée.";
}

/** Whether a family that comes from its cancellation is told that it is done: nothing new was chosen meanwhile. */
export function saysCancelled(annule: string | undefined, kind: CartQuote["kind"]): boolean {
  return annule !== undefined && (kind === "empty" || kind === "debt");
}
