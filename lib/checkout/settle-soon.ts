import "server-only";
import { forFamily } from "#lib/db/transaction.ts";
import { trySettlePayment } from "./settle-payment.ts";

const CAP_MS = 3000;

/** For pages: settles if the provider answers within 3 s; otherwise the page shows what is known and asks again. */
export async function settleSoon(paymentId: string, familyId: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const cap = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, CAP_MS);
  });
  const done = () => undefined;
  const settled = forFamily(familyId, () => trySettlePayment(paymentId));
  // Late or failed, the page shows what is known: webhook and reconciler will finish the work, and log what fails.
  await Promise.race([settled.then(done, done), cap]);
  clearTimeout(timer);
}
