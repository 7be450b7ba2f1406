import "server-only";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { eachAlone } from "#lib/queue/each-alone.ts";
import { tryEndPayment } from "./end-payment.ts";

/** Ends every hold whose time has come. Returns how many payments it looked at. */
export async function releaseHolds(): Promise<number> {
  const due = await db.payment.findMany({
    where: { state: { in: ["created", "open"] }, holdUntil: { lte: await now() } },
    select: { id: true },
    orderBy: { holdUntil: "asc" },
    take: 200,
  });
  await eachAlone(due, ({ id }) => tryEndPayment(id));
  return due.length;
}
