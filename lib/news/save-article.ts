import "server-only";
import type { StaffContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { fromDay } from "#lib/db/day.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { freeSlug, slugOf } from "./article.ts";
import type { NewsRefusal } from "./messages.ts";
import type { ArticleInput } from "./schema.ts";

export type Writer = Pick<StaffContext, "actor">;

type Saved = Result<{ articleId: string }, NewsRefusal>;

/** Keeps a piece of news, new or changed; one that is online changes for its readers at once. */
export function saveArticle(writer: Writer, input: ArticleInput): Promise<Saved> {
  return transaction((tx) => save(tx, writer, input));
}

async function save(tx: Tx, writer: Writer, input: ArticleInput): Promise<Saved> {
  const targets = targetsOf(input);
  if (!(await allExist(tx, targets))) return refuse({ code: "unknown-target" });
  const before = input.articleId
    ? await tx.newsArticle.findUnique({ where: { id: input.articleId } })
    : null;
  if (input.articleId && !before) return refuse({ code: "unknown-article" });
  if (before?.isOnline && input.body === "") return refuse({ code: "no-text-online" });
  const row = {
    title: input.title,
    body: input.body,
    audience: input.audience,
    firstDay: fromDay(input.firstDay),
    lastDay: input.lastDay && fromDay(input.lastDay),
    isAlert: input.isAlert,
    sendsMail: input.sendsMail,
  };
  // Readers keep its address: it no longer follows the title.
  const slug = before?.publishedAt ? before.slug : await slugFor(tx, input);
  if (before) {
    const changed = await tx.newsArticle.updateMany({
      where: { id: before.id, version: input.version },
      data: { ...row, slug, version: { increment: 1 }, updatedAt: await nowIn(tx) },
    });
    if (changed.count === 0) return refuse({ code: "changed-meanwhile" });
    await tx.newsTarget.deleteMany({ where: { articleId: before.id } });
  }
  const articleId =
    before?.id ??
    (await tx.newsArticle.create({ data: { ...row, slug }, select: { id: true } })).id;
  await tx.newsTarget.createMany({ data: targets.map((target) => ({ articleId, ...target })) });
  await writeAudit(tx, {
    actor: writer.actor,
    action: "news.save",
    objectKind: "NewsArticle",
    objectId: articleId,
    facts: { audience: input.audience, targets: targets.length, online: before?.isOnline ?? false },
  });
  return ok({ articleId });
}

async function slugFor(tx: Tx, { articleId, title }: ArticleInput): Promise<string> {
  // Two agents, one title, the same moment: the second finds the next free address.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('news-slug'))::text`;
  const rows = await tx.newsArticle.findMany({
    where: { slug: { startsWith: slugOf(title) } },
    select: { slug: true, id: true },
  });
  return freeSlug(title, new Set(rows.filter(({ id }) => id !== articleId).map((row) => row.slug)));
}

type Target = { schoolId: string } | { classId: string } | { activityId: string };

/** Only the ticks of the chosen audience count: the others are left from another try. */
function targetsOf({ audience, schoolIds, classIds, activityIds }: ArticleInput): Target[] {
  if (audience === "schools") return [...new Set(schoolIds)].map((schoolId) => ({ schoolId }));
  if (audience === "classes") return [...new Set(classIds)].map((classId) => ({ classId }));
  if (audience === "activities")
    return [...new Set(activityIds)].map((activityId) => ({ activityId }));
  return [];
}

async function allExist(tx: Tx, targets: Target[]): Promise<boolean> {
  const ids = targets.flatMap((target) => Object.values(target));
  const where = { id: { in: ids } };
  // One after another: a transaction has one connection.
  const schools = await tx.school.count({ where });
  const classes = await tx.schoolClass.count({ where });
  return schools + classes + (await tx.activity.count({ where })) === ids.length;
}
