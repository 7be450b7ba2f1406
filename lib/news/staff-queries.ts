import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { classOrder, schoolOrder } from "#lib/catalog/school-order.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import type { LongJobState } from "#lib/long-jobs/kinds.ts";
import { type ArticleState, type Audience, stateOf } from "./article.ts";
import { newsReaders } from "./mail-news.ts";
import { articleFiles, type ShownArticle, type ShownFile, shownArticle } from "./queries.ts";
import { familiesConcerned } from "./visible.ts";

const targetNames = {
  targets: {
    orderBy: { id: "asc" },
    select: {
      schoolId: true,
      classId: true,
      activityId: true,
      school: { select: { name: true } },
      class: { select: { name: true, school: { select: { name: true } } } },
      activity: { select: { name: true } },
    },
  },
} as const;

type NamedTarget = {
  school: { name: string } | null;
  class: { name: string; school: { name: string } } | null;
  activity: { name: string } | null;
};

export type StaffArticleLine = {
  id: string;
  title: string;
  state: ArticleState;
  isAlert: boolean;
  audienceWords: string;
  firstDay: Day;
  lastDay: Day | null;
};

/** All news, those being written first. */
export async function listArticles({ take, skip }: { take: number; skip: number }): Promise<{
  lines: StaffArticleLine[];
  total: number;
}> {
  const today = parisDayOf(await now());
  const [rows, total] = await Promise.all([
    db.newsArticle.findMany({
      orderBy: [{ isOnline: "asc" }, { firstDay: "desc" }, { id: "desc" }],
      take,
      skip,
      include: targetNames,
    }),
    db.newsArticle.count(),
  ]);
  const lines = rows.map(({ id, title, isAlert, audience, targets, ...row }) => {
    const window = { firstDay: toDay(row.firstDay), lastDay: row.lastDay && toDay(row.lastDay) };
    const state = stateOf({ ...row, ...window }, today);
    const audienceWords = wordsOf(audience, targets);
    return { id, title, isAlert, ...window, state, audienceWords };
  });
  return { lines, total };
}

function wordsOf(audience: Audience, targets: readonly NamedTarget[]): string {
  if (audience === "everyone") return "Tout le monde";
  return targets
    .map(({ school, class: group, activity }) =>
      group ? `${group.name} (${group.school.name})` : (school?.name ?? activity?.name ?? ""),
    )
    .join(", ");
}

export type EditedArticle = {
  id: string;
  slug: string;
  title: string;
  body: string;
  audience: Audience;
  targetIds: string[];
  audienceWords: string;
  firstDay: Day;
  lastDay: Day | null;
  isAlert: boolean;
  sendsMail: boolean;
  isMailed: boolean;
  /** How far its mails are, once they have begun. */
  mailing: { jobId: string; state: LongJobState; done: number; total: number } | null;
  version: number;
  state: ArticleState;
  image: (ShownFile & { alt: string }) | null;
  attachments: ShownFile[];
  /** How many families it is for. */
  families: number;
  /** How many adults asked to be told by mail. */
  mailReaders: number;
  shown: ShownArticle;
};

/** One piece of news, for whoever writes it. */
export async function readArticle(articleId: string): Promise<EditedArticle | null> {
  const row = await db.newsArticle.findUnique({
    where: { id: articleId },
    include: {
      ...articleFiles,
      ...targetNames,
      mailJob: { select: { id: true, state: true, done: true, total: true } },
    },
  });
  if (!row) return null;
  const { mailJob } = row;
  const today = parisDayOf(await now());
  const window = { firstDay: toDay(row.firstDay), lastDay: row.lastDay && toDay(row.lastDay) };
  const shown = shownArticle(row);
  const image = row.files.find(({ kind }) => kind === "image");
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    body: row.body,
    audience: row.audience,
    targetIds: row.targets.flatMap(
      ({ schoolId, classId, activityId }) => schoolId ?? classId ?? activityId ?? [],
    ),
    audienceWords: wordsOf(row.audience, row.targets),
    ...window,
    isAlert: row.isAlert,
    sendsMail: row.sendsMail,
    isMailed: row.mailedAt !== null,
    mailing: mailJob && {
      jobId: mailJob.id,
      state: mailJob.state,
      done: mailJob.done,
      total: mailJob.total,
    },
    version: row.version,
    state: stateOf({ ...row, ...window }, today),
    image: image ? { ...image.file, ...image, alt: image.label } : null,
    attachments: shown.attachments,
    families: await db.family.count({
      where: familiesConcerned(row.audience, row.targets, today),
    }),
    mailReaders: (await newsReaders(row)).length,
    shown,
  };
}

type Named = { id: string; name: string };

/** What a piece of news can be for. */
export async function audienceChoices(): Promise<{
  schools: Named[];
  classes: Named[];
  activities: Named[];
}> {
  const [schools, activities] = await Promise.all([
    db.school.findMany({
      orderBy: schoolOrder,
      select: {
        id: true,
        name: true,
        classes: { orderBy: classOrder, select: { id: true, name: true } },
      },
    }),
    db.activity.findMany({ orderBy: { position: "asc" }, select: { id: true, name: true } }),
  ]);
  return {
    schools: schools.map(({ id, name }) => ({ id, name })),
    classes: schools.flatMap(({ name, classes }) =>
      classes.map((group) => ({ id: group.id, name: `${group.name}, ${name}` })),
    ),
    activities,
  };
}
