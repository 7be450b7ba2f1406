import "server-only";
import { firstDayOf, type Month } from "#lib/calendar/month.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { progressSelect } from "#lib/long-jobs/queries.ts";
import { jobProgress } from "#lib/long-jobs/view.ts";

/** The last work that invoiced a month at a régie, or does; null: none ever did. */
export async function latestBilling({ regieId, month }: { regieId: string; month: Month }) {
  const run = await db.monthInvoiceRun.findFirst({
    where: { regieId, month: fromDay(firstDayOf(month)) },
    orderBy: { job: { createdAt: "desc" } },
    select: { job: { select: progressSelect } },
  });
  if (!run) return null;
  const { state } = run.job;
  return { state, progress: jobProgress(run.job, await now()) };
}
export type BillingRun = NonNullable<Awaited<ReturnType<typeof latestBilling>>>;

/** What a régie has invoiced of a month. */
export async function billedOf({ regieId, month }: { regieId: string; month: Month }) {
  const { _count, _sum } = await db.invoice.aggregate({
    where: { regieId, month: fromDay(firstDayOf(month)) },
    _count: true,
    _sum: { totalCents: true },
  });
  return { invoices: _count, totalCents: _sum.totalCents ?? 0 };
}
