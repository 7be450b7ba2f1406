import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { sharedByTown } from "#lib/db/shared.ts";
import { type Block, excerptOf, readMarkdown } from "./markdown.ts";
import { type NewsReader, visibleTo } from "./visible.ts";

export type NewsLine = {
  slug: string;
  title: string;
  excerpt: string;
  day: Day;
  isForSome: boolean;
};

const SHOWN = 3;
export const PER_PAGE = 20;

/** The last news that a reader may see. */
export async function lastNews(reader: NewsReader, take = SHOWN): Promise<NewsLine[]> {
  return linesOf(visibleTo(reader, parisDayOf(await now())), { take, skip: 0 });
}

/** A page of them, latest first, and how many there are. */
export async function newsPage(
  reader: NewsReader,
  range: { take: number; skip: number },
): Promise<{ lines: NewsLine[]; total: number }> {
  const where = visibleTo(reader, parisDayOf(await now()));
  const [lines, total] = await Promise.all([
    linesOf(where, range),
    db.newsArticle.count({ where }),
  ]);
  return { lines, total };
}

async function linesOf(
  where: ReturnType<typeof visibleTo>,
  { take, skip }: { take: number; skip: number },
): Promise<NewsLine[]> {
  const rows = await db.newsArticle.findMany({
    where,
    orderBy: [{ firstDay: "desc" }, { publishedAt: "desc" }, { id: "asc" }],
    take,
    skip,
    select: { slug: true, title: true, body: true, firstDay: true, audience: true },
  });
  return rows.map(({ slug, title, body, firstDay, audience }) => ({
    slug,
    title,
    excerpt: excerptOf(body),
    day: toDay(firstDay),
    isForSome: audience !== "everyone",
  }));
}

export type ShownFile = {
  id: string;
  label: string;
  pages: number;
  mediaType: string;
  sizeBytes: number;
};

export type ShownArticle = {
  title: string;
  day: Day;
  isForSome: boolean;
  blocks: Block[];
  image: { id: string; alt: string; width: number; height: number } | null;
  attachments: ShownFile[];
};

/** One piece of news, if this reader may see it today. */
export async function readNews(reader: NewsReader, slug: string): Promise<ShownArticle | null> {
  const row = await db.newsArticle.findFirst({
    where: { slug, ...visibleTo(reader, parisDayOf(await now())) },
    include: articleFiles,
  });
  return row && shownArticle(row);
}

export const articleFiles = {
  files: {
    orderBy: { id: "asc" },
    include: { file: { select: { mediaType: true, sizeBytes: true } } },
  },
} as const;

type Row = {
  title: string;
  body: string;
  firstDay: Date;
  audience: string;
  files: {
    id: string;
    kind: "image" | "attachment";
    label: string;
    pages: number;
    width: number | null;
    height: number | null;
    file: { mediaType: string; sizeBytes: number };
  }[];
};

/** What a page shows of it; staff's preview and the families' page are drawn from the same. */
export function shownArticle({ title, body, firstDay, audience, files }: Row): ShownArticle {
  const image = files.find(({ kind }) => kind === "image");
  return {
    title,
    day: toDay(firstDay),
    isForSome: audience !== "everyone",
    blocks: readMarkdown(body),
    image: image
      ? { id: image.id, alt: image.label, width: image.width ?? 1, height: image.height ?? 1 }
      : null,
    attachments: files
      .filter(({ kind }) => kind === "attachment")
      .map(({ id, label, pages, file }) => ({ id, label, pages, ...file })),
  };
}

/** Most days there is none for anybody: no reader's page need ask which are hers. */
const hasAlerts = sharedByTown(
  async (tx) => (await tx.newsArticle.count({ where: { isAlert: true, isOnline: true } })) > 0,
);

/** News to be told at the top of every page. */
export async function alertsFor(reader: NewsReader): Promise<{ slug: string; title: string }[]> {
  if (!(await hasAlerts(db))) return [];
  return db.newsArticle.findMany({
    where: { isAlert: true, ...visibleTo(reader, parisDayOf(await now())) },
    orderBy: [{ firstDay: "desc" }, { id: "asc" }],
    take: SHOWN,
    select: { slug: true, title: true },
  });
}
