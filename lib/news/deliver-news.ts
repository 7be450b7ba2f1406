import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { finishJob, moveJob } from "#lib/long-jobs/move-job.ts";
import { enqueueWork } from "#lib/long-jobs/start-job.ts";
import { tellStarter } from "#lib/long-jobs/tell-starter.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { newsReaders, type Reader } from "./mail-news.ts";
import { shownOn } from "./visible.ts";

/** Ten a second is what mail providers take without complaint; ten seconds are shorter than the end of a process. */
export type NewsPace = { atOnce: number; everyMs: number; sliceSeconds: number };
const PACE: NewsPace = { atOnce: 10, everyMs: 1000, sliceSeconds: 10 };

/**
 * Mails a piece of news to whoever asked for it, at a measured pace, for a slice of time; then asks for the next slice.
 * May be stopped, killed and run twice: each adult gets it once.
 */
export async function deliverNews(jobId: string, pace: NewsPace = PACE): Promise<void> {
  const left = await begin(jobId);
  if (!left) return;
  const end = performance.now() + pace.sliceSeconds * 1000;
  for (let from = 0; from < left.length; from += pace.atOnce) {
    if (from > 0 && performance.now() >= end)
      return transaction((tx) => enqueueWork(tx, "newsMail", jobId));
    const next = performance.now() + pace.everyMs;
    const some = left.slice(from, from + pace.atOnce);
    if (!(await transaction((tx) => tell(tx, jobId, some)))) return;
    if (from + pace.atOnce < left.length) await pause(Math.max(0, next - performance.now()));
  }
  await finish(jobId);
}

/** Who has still to be told; the counts are taken from the outbox. Null: it was stopped. */
async function begin(jobId: string): Promise<Reader[] | null> {
  return transaction(async (tx) => {
    if (!(await moveJob(tx, jobId, { stage: "sending" }))) return null;
    const article = await tx.newsArticle.findUnique({
      where: { mailJobId: jobId },
      include: { targets: true },
    });
    // Published again meanwhile: other work tells it.
    if (!article) {
      await letGo(tx, jobId);
      return null;
    }
    const readers = await newsReaders(article, tx);
    const keys = readers.map((reader) => keyOf(article.id, reader));
    const written = await tx.mailOutbox.findMany({
      where: { dedupeKey: { in: keys } },
      select: { dedupeKey: true },
    });
    const told = new Set(written.map(({ dedupeKey }) => dedupeKey));
    const left = readers.filter((reader) => !told.has(keyOf(article.id, reader)));
    const done = readers.length - left.length;
    const data = { done, total: readers.length };
    await tx.longJob.update({ where: { id: jobId }, data });
    return left;
  });
}

function keyOf(articleId: string, { id }: Reader): string {
  return `newsPublished/${articleId}/${id}`;
}

/** False: it was stopped, or is not shown any more: nobody is told of what nobody can read. */
async function tell(tx: Tx, jobId: string, readers: Reader[]): Promise<boolean> {
  // Locks the job: two workers pass one after another, and a stop is seen before the next mails.
  if (!(await moveJob(tx, jobId, { stage: "sending" }))) return false;
  const today = parisDayOf(await nowIn(tx));
  const article = await tx.newsArticle.findFirst({
    where: { ...shownOn(today), mailJobId: jobId },
    include: { targets: true },
  });
  if (!article) return letGo(tx, jobId);
  // Read again: since the slice began, an address may have changed, an account may be closed, a family erased.
  const ids = readers.map(({ id }) => id);
  for (const reader of await newsReaders(article, tx, ids))
    await enqueueMail(tx, {
      template: "newsPublished",
      to: reader.email,
      guardianId: reader.id,
      params: { title: article.title, path: `/actualites/${article.slug}` },
      dedupeKey: keyOf(article.id, reader),
    });
  const { done, total } = await tx.longJob.findUniqueOrThrow({ where: { id: jobId } });
  // Another worker may have told some of them: never more than all.
  const now = Math.min(total, done + readers.length);
  await tx.longJob.update({ where: { id: jobId }, data: { done: now } });
  return true;
}

/** The rest is told by new work, if it is shown again. */
async function letGo(tx: Tx, jobId: string): Promise<false> {
  await tx.longJob.update({
    where: { id: jobId },
    data: { state: "cancelled", finishedAt: await nowIn(tx) },
  });
  await tx.newsArticle.updateMany({ where: { mailJobId: jobId }, data: { mailJobId: null } });
  return false;
}

async function finish(jobId: string): Promise<void> {
  await transaction(async (tx) => {
    const { total } = await tx.longJob.findUniqueOrThrow({ where: { id: jobId } });
    if (!(await moveJob(tx, jobId, { stage: "ready", done: total }))) return;
    const at = await nowIn(tx);
    const { count } = await tx.newsArticle.updateMany({
      where: { ...shownOn(parisDayOf(at)), mailJobId: jobId },
      data: { mailedAt: at },
    });
    if (count === 0) {
      await letGo(tx, jobId);
      return;
    }
    await finishJob(tx, jobId);
    await tellStarter(tx, jobId);
    const article = await tx.newsArticle.findUnique({ where: { mailJobId: jobId } });
    await writeAudit(tx, {
      actor: { kind: "system" },
      action: "news.mail",
      objectKind: "NewsArticle",
      objectId: article?.id,
      facts: { done: total },
    });
  });
}

const AT_ONCE: NewsPace = { atOnce: 100, everyMs: 0, sliceSeconds: 10 };

/** For the demonstration's clock and tests: every piece of news that waits leaves now. */
export async function deliverWaitingNews(): Promise<void> {
  const waiting = await db.longJob.findMany({
    where: { kind: "newsMail", state: { in: ["queued", "running"] } },
    orderBy: { createdAt: "asc" },
    select: { id: true },
  });
  for (const { id } of waiting) await deliverNews(id, AT_ONCE);
}
