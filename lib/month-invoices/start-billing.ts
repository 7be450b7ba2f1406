import "server-only";
import type { StaffContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { firstDayOf, month as monthFrom } from "#lib/calendar/month.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { startLongJob } from "#lib/long-jobs/start-job.ts";
import { sum } from "#lib/money/cents.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { isDueDay, monthsOver } from "./rules.ts";
import type { BillMonthInput } from "./schema.ts";
import { payersToBill } from "./to-bill.ts";

type Agent = Pick<StaffContext, "actor" | "staffMember">;

export type BillRefusal =
  | { code: "unknown-regie" }
  /** It is not over, or too old. */
  | { code: "month-closed" }
  | { code: "due-day" }
  /** Another month of this régie is being invoiced: its work would not be this one. */
  | { code: "other-month" }
  | { code: "nothing-to-bill" };

/**
 * Starts the work that invoices what families booked at a régie up to the end of a month: one invoice per payer, told
 * by e-mail. While it works, the same work is answered; asked again, it invoices only what is not invoiced yet.
 */
export async function startBilling(
  agent: Agent,
  { regie: regieId, mois, echeance }: BillMonthInput,
): Promise<Result<{ jobId: string }, BillRefusal>> {
  return transaction(async (tx) => {
    const today = parisDayOf(await nowIn(tx));
    const month = monthFrom(mois);
    if (!monthsOver(today).includes(month)) return refuse({ code: "month-closed" });
    if (!isDueDay(echeance, today)) return refuse({ code: "due-day" });
    const regie = await tx.regie.findUnique({ where: { id: regieId }, select: { id: true } });
    if (!regie) return refuse({ code: "unknown-regie" });
    await lockBilling(tx, regieId);
    const live = await tx.monthInvoiceRun.findFirst({
      where: { regieId, job: { state: { in: ["queued", "running"] } } },
      select: { jobId: true, month: true },
    });
    if (live && toDay(live.month) !== firstDayOf(month)) return refuse({ code: "other-month" });
    const payers = await payersToBill({ regieId, month }, tx);
    if (!live && payers.length === 0) return refuse({ code: "nothing-to-bill" });
    const jobId =
      live?.jobId ??
      (await startLongJob(tx, {
        ...{ kind: "monthInvoices" as const, total: payers.length },
        startedById: agent.staffMember.id,
      }));
    if (!live)
      await tx.monthInvoiceRun.create({
        data: { jobId, regieId, month: fromDay(firstDayOf(month)), dueOn: fromDay(echeance) },
      });
    await writeAudit(tx, {
      actor: agent.actor,
      action: "invoice.bill",
      objectKind: "Regie",
      objectId: regieId,
      facts: {
        ...{ month, dueOn: echeance, payers: payers.length, repeated: live !== null },
        totalCents: sum(payers.map(({ totalCents }) => totalCents)),
      },
    });
    return ok({ jobId });
  });
}

/** Two agents who press at once pass one after the other: one work. */
async function lockBilling(tx: Tx, regieId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Regie" WHERE id = ${regieId}::uuid FOR NO KEY UPDATE`;
}
