import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { whoWantsMail } from "#lib/notifications/wants-mail.ts";
import { familiesConcerned, shownOn } from "./visible.ts";

/** Short transactions: a whole town may have asked for news. */
const AT_ONCE = 100;

type Article = {
  audience: string;
  targets: { schoolId: string | null; classId: string | null; activityId: string | null }[];
};
type Reader = { id: string; email: string };

/** The adults of the families concerned who asked for news and have a working account. */
export async function newsReaders({ audience, targets }: Article, tx: Tx = db): Promise<Reader[]> {
  const today = parisDayOf(await nowIn(tx));
  const rows = await tx.guardian.findMany({
    where: {
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
 * Mails the news that are shown from now on, each once to each adult who asked for it, however often this runs. Gives
 * how many pieces were told.
 */
export async function mailNews(): Promise<number> {
  const today = parisDayOf(await nowIn(db));
  const rows = await db.newsArticle.findMany({
    where: { ...shownOn(today), sendsMail: true, mailedAt: null },
    orderBy: { id: "asc" },
    include: { targets: true },
  });
  let told = 0;
  for (const article of rows) {
    const readers = await newsReaders(article);
    if (!(await tellAll(article, readers))) continue;
    // Withdrawn or changed meanwhile: the rest is told by a later run, if it is shown again.
    const { count } = await db.newsArticle.updateMany({
      where: { ...asRead(article), mailedAt: null },
      data: { mailedAt: await nowIn(db) },
    });
    told += count;
  }
  return told;
}

type Told = { id: string; version: number; slug: string; title: string };

/** False: it was withdrawn or changed on the way, and somebody was not told. */
async function tellAll(article: Told, readers: Reader[]): Promise<boolean> {
  for (let from = 0; from < readers.length; from += AT_ONCE) {
    const some = readers.slice(from, from + AT_ONCE);
    if (!(await transaction((tx) => enqueue(tx, article, some)))) return false;
  }
  return true;
}

function asRead({ id, version }: { id: string; version: number }) {
  return { id, version, isOnline: true };
}

async function enqueue(tx: Tx, article: Told, readers: Reader[]): Promise<boolean> {
  // Withdrawn meanwhile: nobody is told of what nobody can read.
  if ((await tx.newsArticle.count({ where: asRead(article) })) === 0) return false;
  const { id, slug, title } = article;
  for (const reader of readers)
    await enqueueMail(tx, {
      template: "newsPublished",
      to: reader.email,
      guardianId: reader.id,
      params: { title, path: `/actualites/${slug}` },
      dedupeKey: `newsPublished/${id}/${reader.id}`,
    });
  return true;
}
