import * as z from "zod";
import { cents } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";

const factsSchema = z.object({
  amountCents: z.number().int().optional(),
  expectedCents: z.number().int().optional(),
  receivedCents: z.number().int().optional(),
  days: z.number().int().optional(),
});

/** What happened with a payment and what is to be done, in two plain sentences at most. */
export function paymentTaskSentence(kind: string, facts: unknown): string {
  const parsed = factsSchema.safeParse(facts);
  const { amountCents, expectedCents, receivedCents, days = 0 } = parsed.success ? parsed.data : {};
  const euros = (value: number | undefined) => formatEuros(cents(value ?? 0));
  if (kind === "payment.late")
    return `${euros(amountCents)} reçus après la limite. La famille a un avoir de la même somme et un e-mail : elle pourra vous appeler.`;
  if (kind === "payment.mismatch")
    return `${euros(receivedCents)} encaissés, ${euros(expectedCents)} attendus. Rien n’est réservé : comparez avec le relevé de la banque, puis appelez la famille.`;
  if (kind === "payment.quotient")
    return `${days === 1 ? "1 jour payé" : `${days} jours payés`} à l’ancien quotient. Comparez les prix : si le nouveau est plus bas, la famille doit recevoir la différence.`;
  if (kind === "payment.school")
    return `${days === 1 ? "1 jour réservé reste compté" : `${days} jours réservés restent comptés`} à l’ancienne école. Voyez avec la famille s’il faut les annuler.`;
  if (kind === "payment.unknown")
    return `${euros(amountCents)} encaissés. Cherchez ce paiement dans le relevé de la banque, puis rendez-le ou appelez la famille.`;
  if (kind === "payment.stuck")
    return `${euros(amountCents)} attendus. Les places restent gardées et le portail interroge la banque. Cette ligne part dès qu’elle répond.`;
  return "Comparez avec le relevé de la banque.";
}
