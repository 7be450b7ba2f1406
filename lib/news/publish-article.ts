import "server-only";
import type { StaffContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { toDay } from "#lib/db/day.ts";
import { transaction } from "#lib/db/transaction.ts";
import type { LongJobState } from "#lib/long-jobs/kinds.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { NewsRefusal } from "./messages.ts";

/** Hears how the mails of the news went. */
type Publisher = Pick<StaffContext, "actor" | "staffMember">;

type Input = { articleId: string; version: number };

/** Puts a piece of news online as its preview showed it: another version is refused. */
export async function publishArticle(
  writer: Publisher,
  { articleId, version }: Input,
): Promise<Result<{ articleId: string }, NewsRefusal>> {
  return transaction(async (tx) => {
    const row = await tx.newsArticle.findUnique({
      where: { id: articleId },
      include: { mailJob: { select: { state: true } } },
    });
    if (!row) return refuse({ code: "unknown-article" });
    if (row.isOnline) return refuse({ code: "already-online" });
    if (row.body === "") return refuse({ code: "no-text" });
    const at = await nowIn(tx);
    if (row.lastDay && toDay(row.lastDay) < parisDayOf(at)) return refuse({ code: "window-over" });
    const changed = await tx.newsArticle.updateMany({
      where: { id: articleId, version, isOnline: false },
      data: {
        isOnline: true,
        publishedAt: row.publishedAt ?? at,
        publishedById: writer.staffMember.id,
        ...(hasStoppedMails(row) ? { mailJobId: null } : {}),
        version: { increment: 1 },
      },
    });
    if (changed.count === 0) return refuse({ code: "changed-meanwhile" });
    await writeAudit(tx, {
      actor: writer.actor,
      action: "news.publish",
      objectKind: "NewsArticle",
      objectId: articleId,
      facts: { audience: row.audience, alert: row.isAlert, mail: row.sendsMail },
    });
    return ok({ articleId });
  });
}

/** Its mails were stopped or failed: published again, it is told by new work. Each adult still gets one mail. */
function hasStoppedMails(row: {
  mailedAt: Date | null;
  mailJob: { state: LongJobState } | null;
}): boolean {
  const state = row.mailJob?.state;
  return row.mailedAt === null && (state === "cancelled" || state === "failed");
}
