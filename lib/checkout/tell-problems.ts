import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { later, now, nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { type Fact, ProviderUnavailable } from "#lib/payments/gateway.ts";
import { paymentProvider } from "#lib/payments/provider.ts";
import { eachAlone } from "#lib/queue/each-alone.ts";
import { mailPaymentProblem } from "#lib/staff/mail-payment-problem.ts";

/** A payment of ours may still be on its way into the database; the bank may still answer. */
const PATIENCE_MINUTES = 15;
const AT_ONCE = 50;

/**
 * What no settlement tells (rulings 31): money that the bank announces and that we do not know, and payments that it has
 * not answered for. A task each, and one mail a day and service. Gives how many it told.
 */
export async function tellPaymentProblems(): Promise<number> {
  const unknown = await tellUnknown();
  return unknown + (await tellStuck());
}

async function tellUnknown(): Promise<number> {
  const provider = await paymentProvider();
  if (!provider) return 0;
  // Received by the clock of the machine, which is what a notification is dated by.
  const events = await db.$queryRaw<{ id: string; reference: string }[]>`
    SELECT id, reference FROM "ProviderEvent"
    WHERE flag = 'unknown-session' AND "processedAt" IS NULL AND reference IS NOT NULL
      AND "receivedAt" < clock_timestamp() - make_interval(mins => ${PATIENCE_MINUTES}::int)
    ORDER BY "receivedAt" LIMIT ${AT_ONCE}::int`;
  let told = 0;
  await eachAlone(events, async ({ id, reference }) => {
    const fact = await readFact(provider, reference);
    if (fact === "later") return;
    told += await transaction(async (tx) => {
      const at = await nowIn(tx);
      const { count } = await tx.providerEvent.updateMany({
        where: { id, processedAt: null },
        data: { processedAt: at },
      });
      // Nobody paid, or it became known meanwhile: the reconciler has it.
      const known = await tx.payment.count({ where: { providerRef: reference } });
      if (count === 0 || known > 0 || fact.state !== "paid") return 0;
      const made = await tx.staffTask.createMany({
        data: [
          {
            kind: "payment.unknown",
            key: `payment.unknown/${reference}`,
            facts: { amountCents: fact.amountCents },
          },
        ],
        skipDuplicates: true,
      });
      if (made.count === 0) return 0;
      await mailPaymentProblem(tx, {
        key: `payment.unknown/${parisDayOf(at)}`,
        activities: {},
        params: { problem: "unknown", amountCents: fact.amountCents },
      });
      return 1;
    });
  });
  return told;
}

async function readFact(
  provider: NonNullable<Awaited<ReturnType<typeof paymentProvider>>>,
  reference: string,
): Promise<Fact | "later"> {
  try {
    return await provider.read(reference);
  } catch (error) {
    if (error instanceof ProviderUnavailable) return "later";
    throw error;
  }
}

async function tellStuck(): Promise<number> {
  const before = later(await now(), { minutes: -PATIENCE_MINUTES });
  const waiting = { state: { in: ["open" as const, "processing" as const] } };
  const stuck = await db.payment.findMany({
    where: { ...waiting, holdUntil: { lt: before } },
    orderBy: { holdUntil: "asc" },
    select: { id: true, familyId: true, regieId: true, cardCents: true },
  });
  return transaction(async (tx) => {
    const at = await nowIn(tx);
    // The bank has answered for the others since: nobody has to look.
    await tx.staffTask.updateMany({
      where: {
        kind: "payment.stuck",
        resolvedAt: null,
        paymentId: { notIn: stuck.map(({ id }) => id) },
      },
      data: { resolvedAt: at },
    });
    let told = 0;
    for (const { id, familyId, regieId, cardCents } of stuck) {
      const { count } = await tx.staffTask.createMany({
        data: [
          {
            kind: "payment.stuck",
            key: `payment.stuck/${id}`,
            familyId,
            paymentId: id,
            facts: { amountCents: cardCents },
          },
        ],
        skipDuplicates: true,
      });
      if (count === 0) continue;
      told += 1;
      await mailPaymentProblem(tx, {
        key: `payment.stuck/${parisDayOf(at)}`,
        activities: { regieId },
        params: { problem: "stuck", count: stuck.filter((row) => row.regieId === regieId).length },
      });
    }
    return told;
  });
}
