import type { CartValue } from "#lib/cart/evaluate-cart.ts";

export type TwoRegies = { title: string; text: string };

/** What a basket over several régies tells: who is paid now, and what stays for the next payment; null: it has one. */
export function twoRegiesWords({
  additions,
  later,
  facts,
}: Pick<CartValue, "additions" | "later" | "facts">): TwoRegies | null {
  const [first] = additions;
  if (!first || later.length === 0 || !facts) return null;
  const activityOf = (id: string) => facts.activities.find((activity) => activity.id === id);
  const regie = activityOf(first.activityId)?.regie.name ?? "";
  const isInvoiced = activityOf(first.activityId)?.isInvoiced ?? false;
  const orderOf = ({ activityId }: { activityId: string }) =>
    `${activityOf(activityId)?.regie.id}/${activityOf(activityId)?.isInvoiced}`;
  const times = timesWord(1 + new Set(later.map(orderOf)).size);
  const names = [
    ...new Set(later.map(({ activityId }) => activityOf(activityId)?.name.toLowerCase() ?? "")),
  ];
  const left = later.length === 1 ? "1 choix reste" : `${later.length} choix restent`;
  const kept =
    later.length === 1 ? "Il n’est pas encore réservé." : "Ils ne sont pas encore réservés.";
  if (isInvoiced) {
    const payNext = later.some((line) => !line.isInvoiced) ? " à payer maintenant" : "";
    return {
      title: `Votre panier se confirme en ${times} fois, l’une après l’autre.`,
      text: `Confirmez d’abord ceci\u00a0: c’est facturé après le mois. Ensuite, ${left}${payNext} (${names.join(", ")}). ${kept}`,
    };
  }
  return {
    title: `Votre panier se paie en ${times} fois, l’une après l’autre.`,
    text: `Payez d’abord ceci\u00a0: ${regie}. Ensuite, ${left} à payer (${names.join(", ")}). ${kept}`,
  };
}

function timesWord(count: number): string {
  return ["", "une", "deux", "trois", "quatre"][count] ?? String(count);
}

/** Once a payment is done: what the basket still holds. */
export function stillChosenWords(count: number): string | null {
  if (count === 0) return null;
  return count === 1
    ? "1 choix de votre panier n’est pas encore réservé."
    : `${count} choix de votre panier ne sont pas encore réservés.`;
}
