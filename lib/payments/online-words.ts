import "server-only";
import { env } from "#lib/env.ts";
import { paymentProvider } from "./provider.ts";

/** Whether families can pay by card, as an agent reads it: one provider for the whole portal. */
export async function onlinePaymentWords(): Promise<string> {
  if ((await paymentProvider()) === null) return "Fermé : aucune clé n’est réglée";
  return env.isSimulated
    ? "Simulé (démonstration), commun à toutes les régies"
    : "Ouvert, commun à toutes les régies";
}
