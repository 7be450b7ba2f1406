import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { applyFacts } from "#lib/charges/apply-facts.ts";
import { later, now, nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { eachAlone } from "#lib/queue/each-alone.ts";
import { decisionBeforeSchema, UNDO_SECONDS } from "./decision-before.ts";
import { loadRequest } from "./load-request.ts";
import { mailDecision } from "./mail-decision.ts";

const AT_ONCE = 200;

/** Tells the families what was decided more than ten seconds ago and not taken back. Gives how many were told. */
export async function tellDecisions(): Promise<number> {
  const until = later(await now(), { seconds: -UNDO_SECONDS });
  const due = await db.requestDecision.findMany({
    where: { toldAt: null, undoneAt: null, at: { lte: until } },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    take: AT_ONCE,
    select: { id: true, request: { select: { id: true, familyId: true } } },
  });
  let told = 0;
  await eachAlone(due, async ({ id, request }) => {
    if (await tellDecision(id, request.id, request.familyId)) told += 1;
  });
  return told;
}

async function tellDecision(id: string, requestId: string, familyId: string): Promise<boolean> {
  return transaction(async (tx) => {
    await lockFamily(tx, familyId);
    const toldAt = await nowIn(tx);
    const { count } = await tx.requestDecision.updateMany({
      where: { id, toldAt: null, undoneAt: null },
      data: { toldAt },
    });
    if (count === 0) return false;
    const decision = await tx.requestDecision.findUniqueOrThrow({ where: { id } });
    const request = await loadRequest({ requestId }, tx);
    if (request?.number == null) throw new Error("a decision without a sent request");
    await reckonPaidDays(tx, { id, familyId, before: decision.before });
    await mailDecision(tx, { ...request, number: request.number }, decision);
    await writeAudit(tx, {
      actor: { kind: "system" },
      action: "enrolment.tell",
      objectKind: "RequestDecision",
      objectId: id,
      familyId,
    });
    return true;
  });
}

/** A care plan accepted with the request counts from the day that it was sent, on days already paid too. */
async function reckonPaidDays(
  tx: Tx,
  { id, familyId, before }: { id: string; familyId: string; before: unknown },
): Promise<void> {
  const { documentIds } = decisionBeforeSchema.parse(before);
  const first = await tx.document.findFirst({
    where: { id: { in: documentIds } },
    orderBy: { uploadedAt: "asc" },
    select: { uploadedAt: true },
  });
  if (!first) return;
  const concerned = { from: parisDayOf(first.uploadedAt) };
  await applyFacts(tx, { familyId, cause: id, facts: ["pai"], concerned });
}
