import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { longDay } from "#lib/calendar/french.ts";
import { nowIn } from "#lib/clock.ts";
import { mailPayer } from "#lib/custody/mail-payer.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import { finishJob, moveJob } from "#lib/long-jobs/move-job.ts";
import { enqueueWork } from "#lib/long-jobs/start-job.ts";
import { tellStarter } from "#lib/long-jobs/tell-starter.ts";
import { cents } from "#lib/money/cents.ts";
import { closedInWords, placeInWords } from "./closure.ts";

/** Families at once, one or two mails each: what mail providers take without complaint. */
export type ClosurePace = { atOnce: number; everyMs: number; sliceSeconds: number };
const PACE: ClosurePace = { atOnce: 5, everyMs: 1000, sliceSeconds: 10 };

const noticeFacts = {
  id: true,
  familyId: true,
  payerId: true,
  firstDay: true,
  lastDay: true,
  isMeals: true,
  bookings: true,
  creditCents: true,
  notBilledCents: true,
  family: { select: { erasedAt: true } },
  closure: {
    select: {
      actId: true,
      kind: true,
      reason: true,
      school: { select: { name: true } },
      class: { select: { name: true } },
      activity: { select: { name: true } },
    },
  },
} as const satisfies Prisma.ClosureNoticeSelect;

/**
 * Mails what a closure cancelled, at a measured pace, for a slice of time; then asks for the next slice. May be
 * stopped, killed and run twice: a notice is told and marked in one transaction, under the lock of its job.
 */
export async function deliverClosureMails(jobId: string, pace: ClosurePace = PACE): Promise<void> {
  if (!(await transaction((tx) => begin(tx, jobId)))) return;
  const end = performance.now() + pace.sliceSeconds * 1000;
  for (;;) {
    const next = performance.now() + pace.everyMs;
    if (!(await transaction((tx) => tellSome(tx, jobId, pace.atOnce)))) return;
    if (performance.now() >= end) return transaction((tx) => enqueueWork(tx, "closureMail", jobId));
    await pause(Math.max(0, next - performance.now()));
  }
}

/** Takes the counts from the notices. False: it was stopped. */
async function begin(tx: Tx, jobId: string): Promise<boolean> {
  if (!(await moveJob(tx, jobId, { stage: "sending" }))) return false;
  const total = await tx.closureNotice.count({ where: { jobId } });
  const done = await tx.closureNotice.count({ where: { jobId, toldAt: { not: null } } });
  await tx.longJob.update({ where: { id: jobId }, data: { done, total } });
  return true;
}

/** The next families. False: none is left, or it was stopped. */
async function tellSome(tx: Tx, jobId: string, atOnce: number): Promise<boolean> {
  // Locks the job: two workers pass one after another, and a stop is seen before the next mails.
  if (!(await moveJob(tx, jobId, { stage: "sending" }))) return false;
  const notices = await tx.closureNotice.findMany({
    where: { jobId, toldAt: null },
    orderBy: { id: "asc" },
    take: atOnce,
    select: noticeFacts,
  });
  if (notices.length === 0) {
    await finish(tx, jobId);
    return false;
  }
  const toldAt = await nowIn(tx);
  for (const notice of notices) await tell(tx, notice);
  const ids = notices.map(({ id }) => id);
  await tx.closureNotice.updateMany({ where: { id: { in: ids } }, data: { toldAt } });
  const done = await tx.closureNotice.count({ where: { jobId, toldAt: { not: null } } });
  await tx.longJob.update({ where: { id: jobId }, data: { done } });
  return true;
}

type Notice = Prisma.ClosureNoticeGetPayload<{ select: typeof noticeFacts }>;

/**
 * Mail 18: which days are closed and why, how many bookings are cancelled, what comes back. To those whom the payer's
 * money concerns, at their address of the moment; an account closed or a family erased meanwhile gets none.
 */
async function tell(tx: Tx, notice: Notice): Promise<void> {
  const { closure, familyId, payerId } = notice;
  // An adult of two files keeps her account: of the erased one she is told nothing any more.
  if (notice.family.erasedAt) return;
  const [first, last] = [toDay(notice.firstDay), toDay(notice.lastDay)];
  const place = {
    school: closure.school?.name ?? null,
    className: closure.class?.name ?? null,
    activity: closure.activity?.name ?? null,
  };
  await mailPayer(tx, { familyId, payerId }, (to) => ({
    template: "closureCancelled",
    to: to.email,
    // Bookings paid after the first mail make another notice, and another mail.
    dedupeKey: `closureCancelled/${closure.actId}/${notice.id}/${to.guardianId}`,
    params: {
      place: placeInWords(place),
      closed: closedInWords(place),
      isMeals: notice.isMeals,
      day: first === last ? longDay(first) : `du ${longDay(first)} au ${longDay(last)}`,
      kind: closure.kind,
      reason: closure.reason,
      count: notice.bookings,
      creditCents: cents(notice.creditCents),
      notBilledCents: cents(notice.notBilledCents),
    },
  }));
}

async function finish(tx: Tx, jobId: string): Promise<void> {
  const { done } = await tx.longJob.findUniqueOrThrow({ where: { id: jobId } });
  await finishJob(tx, jobId, { stage: "ready" });
  await tellStarter(tx, jobId);
  await writeAudit(tx, {
    actor: { kind: "system" },
    action: "closure.mail",
    objectKind: "LongJob",
    objectId: jobId,
    facts: { done },
  });
}

const AT_ONCE: ClosurePace = { atOnce: 100, everyMs: 0, sliceSeconds: 10 };

/** For the demonstration's clock and tests: every closure that waits is told now. */
export async function deliverWaitingClosureMails(): Promise<void> {
  const waiting = await db.longJob.findMany({
    where: { kind: "closureMail", state: { in: ["queued", "running"] } },
    orderBy: { createdAt: "asc" },
    select: { id: true },
  });
  for (const { id } of waiting) await deliverClosureMails(id, AT_ONCE);
}
