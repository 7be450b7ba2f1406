import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { monthOf } from "#lib/calendar/month.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { issueMonthInvoice, type MonthToBill } from "#lib/invoices/issue-month-invoice.ts";
import { errorFacts, log } from "#lib/log.ts";
import { endRun } from "#lib/long-jobs/end-run.ts";
import { moveJob } from "#lib/long-jobs/move-job.ts";
import { enqueueWork } from "#lib/long-jobs/start-job.ts";
import { dueDayOf } from "./rules.ts";
import { type PayerToBill, payersToBill } from "./to-bill.ts";

const SLICE_SECONDS = 10;

type Run = Pick<MonthToBill, "regie" | "month" | "dueOn">;

/**
 * Invoices a month for a slice of time, one payer per transaction, then asks for the next slice. May be stopped, killed
 * and run twice, even twice at once: under the family's lock each payer's rows tell what is still to be invoiced.
 */
export async function runBilling(jobId: string, sliceSeconds = SLICE_SECONDS): Promise<void> {
  const row = await db.monthInvoiceRun.findUnique({
    where: { jobId },
    include: { regie: { select: { id: true, code: true } } },
  });
  if (!row) return;
  const run: Run = {
    regie: row.regie,
    month: monthOf(toDay(row.month)),
    // Taken up again once the day to pay is over: no family gets an invoice that is late as it comes.
    dueOn: dueDayOf(toDay(row.dueOn), parisDayOf(await now())),
  };
  const payers = await begin(jobId, run);
  if (!payers) return;
  const end = performance.now() + sliceSeconds * 1000;
  let failures = 0;
  for (const [index, payer] of payers.entries()) {
    if (performance.now() >= end && index > 0)
      return transaction((tx) => enqueueWork(tx, "monthInvoices", jobId));
    const step = await billOne(jobId, run, payer);
    if (step === "stopped") return;
    if (step === "failed") failures += 1;
  }
  await finish(jobId, run, failures);
}

/** Who is left; null: the job was stopped. A run that starts tells anew how much there is. */
async function begin(jobId: string, run: Run): Promise<PayerToBill[] | null> {
  return transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "LongJob" WHERE id = ${jobId}::uuid FOR UPDATE`;
    const job = await tx.longJob.findUnique({ where: { id: jobId } });
    const payers = await payersToBill({ regieId: run.regie.id, month: run.month }, tx);
    if (job?.state === "queued") {
      const done = job.done - job.failures;
      await tx.longJob.update({
        where: { id: jobId },
        data: { done, total: done + payers.length, failures: 0, runStartedDone: done },
      });
    }
    return (await moveJob(tx, jobId, { stage: "billing" })) ? payers : null;
  });
}

async function billOne(
  jobId: string,
  run: Run,
  { familyId, payerId }: PayerToBill,
): Promise<"done" | "failed" | "stopped"> {
  try {
    return await transaction(async (tx) => {
      // A family first, as everywhere; then the job, whose row says whether somebody stopped it.
      await lockFamily(tx, familyId);
      if (!(await moveJob(tx, jobId, {}))) return "stopped";
      const invoice = await issueMonthInvoice(tx, { ...run, familyId, payerId });
      // Given back meanwhile, or invoiced by another worker: nothing is counted as issued.
      if (!invoice) return "done";
      await writeAudit(tx, {
        actor: { kind: "system" },
        action: "invoice.issue",
        objectKind: "Invoice",
        objectId: invoice.id,
        familyId,
        facts: { number: invoice.number, month: run.month, totalCents: invoice.totalCents },
      });
      await tx.$executeRaw`
        UPDATE "LongJob" SET done = done + 1, total = greatest(total, done + 1) WHERE id = ${jobId}::uuid`;
      return "done";
    });
  } catch (error) {
    log().error({ event: "invoice.failed", jobId, err: errorFacts(error) });
    return "failed";
  }
}

async function finish(jobId: string, { regie, month }: Run, failures: number): Promise<void> {
  await transaction(async (tx) => {
    const done = await endRun(tx, jobId, failures);
    if (done === null) return;
    await writeAudit(tx, {
      actor: { kind: "system" },
      action: "invoice.finish",
      objectKind: "Regie",
      objectId: regie.id,
      facts: { month, done, failures },
    });
  });
}
