import "server-only";
import type { ParentContext } from "#lib/accounts/session.ts";
import { firstDayOf, lastDayOf, type Month } from "#lib/calendar/month.ts";
import { enrolmentYear } from "#lib/catalog/queries.ts";
import { db } from "#lib/db/client.ts";
import { type ClosedEnrolment, closedEnrolments } from "#lib/enrolments/closed-enrolments.ts";
import { type MoneySums, moneyOf, moneySums, type PayerMoney } from "#lib/ledger/queries.ts";
import { type ThreadOfDays, threadsOfDays } from "#lib/messaging/about-queries.ts";

type Reader = Pick<ParentContext, "family" | "guardian" | "payerId">;

export type PlanningAsides = {
  money: PayerMoney;
  /** Conversations about days of the month. */
  threads: (Omit<ThreadOfDays, "lastMessageAt"> & { lastMessageAt: Date })[];
  closed: ClosedEnrolment[];
};

/** What stands beside the grid of a month, read by one statement. */
export async function planningAsides(reader: Reader, month: Month): Promise<PlanningAsides> {
  const { family, payerId } = reader;
  const year = await enrolmentYear();
  const rows = await db.$queryRaw<Read[]>`
    SELECT ${moneySums({ familyId: family.id, payerId })} AS sums,
      ${threadsOfDays(reader, { from: firstDayOf(month), to: lastDayOf(month) })} AS threads,
      ${closedEnrolments(family.id, year?.id ?? null)} AS closed`;
  const row = rows[0];
  if (!row) throw new Error("the planning was not read");
  return {
    money: moneyOf(row.sums),
    threads: row.threads.map((line) => ({ ...line, lastMessageAt: new Date(line.lastMessageAt) })),
    closed: row.closed,
  };
}

type Read = { sums: MoneySums; threads: ThreadOfDays[]; closed: ClosedEnrolment[] };
