import "server-only";
import { later, now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { eachAlone } from "#lib/queue/each-alone.ts";
import { trySettlePayment } from "./settle-payment.ts";

const MIN_AGE_SECONDS = 30;
const AGAIN_SECONDS = 25;

/** Re-reads from the provider every live payment older than 30 s (rulings 16). Returns how many it looked at. */
export async function reconcilePayments(): Promise<number> {
  const at = await now();
  const live = await db.payment.findMany({
    where: {
      state: { in: ["open", "processing"] },
      providerRef: { not: null },
      createdAt: { lte: later(at, { seconds: -MIN_AGE_SECONDS }) },
      OR: [{ checkedAt: null }, { checkedAt: { lte: later(at, { seconds: -AGAIN_SECONDS }) } }],
    },
    select: { id: true },
    orderBy: { createdAt: "asc" },
    take: 200,
  });
  await eachAlone(live, ({ id }) => trySettlePayment(id));
  return live.length;
}
