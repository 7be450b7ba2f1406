import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { startLongJob } from "#lib/long-jobs/start-job.ts";
import { whoWantsMail } from "#lib/notifications/wants-mail.ts";
import { familiesConcerned, shownOn } from "./visible.ts";

type Article = {
  audience: string;
  targets: { schoolId: string | null; classId: string | null; activityId: string | null }[];
};
export type Reader = { id: string; email: string };

/** The adults of the families concerned who asked for news and have a working account; `among` looks only at these. */
export async function newsReaders(
  { audience, targets }: Article,
  tx: Tx = db,
  among?: readonly string[],
): Promise<Reader[]> {
  const today = parisDayOf(await nowIn(tx));
  const rows = await tx.guardian.findMany({
    where: {
      ...(among ? { id: { in: [...among] } } : {}),
      account: { activatedAt: { not: null }, lockedAt: null },
      guardianships: { some: { family: familiesConcerned(audience, targets, today) } },
    },
    orderBy: { id: "asc" },
    select: { id: true, account: { select: { email: true } } },
  });
  const ids = rows.map(({ id }) => id);
  const wanting = await whoWantsMail(ids, "news", tx);
  return rows.flatMap(({ id, account }) =>
    account && wanting.has(id) ? [{ id, email: account.email }] : [],
  );
}

/**
 * Starts the mails of the news that are shown from now on, as long work that an agent follows, each piece once however
 * often this runs. Gives that work.
 */
export async function mailNews(): Promise<string[]> {
  const today = parisDayOf(await nowIn(db));
  const due = { ...shownOn(today), sendsMail: true, mailedAt: null, mailJobId: null };
  const rows = await db.newsArticle.findMany({
    where: due,
    orderBy: { id: "asc" },
    select: { id: true },
  });
  const started: string[] = [];
  for (const { id } of rows) {
    const jobId = await transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "NewsArticle" WHERE id = ${id}::uuid FOR UPDATE`;
      const article = await tx.newsArticle.findFirst({
        where: { ...due, id },
        include: { targets: true },
      });
      return article ? begin(tx, article) : null;
    });
    if (jobId) started.push(jobId);
  }
  return started;
}

async function begin(
  tx: Tx,
  article: Article & { id: string; publishedById: string | null },
): Promise<string | null> {
  const { id, publishedById } = article;
  const total = (await newsReaders(article, tx)).length;
  if (total === 0) {
    await tx.newsArticle.update({ where: { id }, data: { mailedAt: await nowIn(tx) } });
    return null;
  }
  const jobId = await startLongJob(tx, {
    kind: "newsMail",
    total,
    ...(publishedById ? { startedById: publishedById } : {}),
  });
  await tx.newsArticle.update({ where: { id }, data: { mailJobId: jobId } });
  return jobId;
}
