import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { NewsRefusal } from "./messages.ts";
import type { Writer } from "./save-article.ts";

/** Takes a piece of news offline, files and image with it; its text is kept. */
export async function withdrawArticle(
  writer: Writer,
  { articleId }: { articleId: string },
): Promise<Result<{ articleId: string }, NewsRefusal>> {
  return transaction(async (tx) => {
    const changed = await tx.newsArticle.updateMany({
      where: { id: articleId, isOnline: true },
      data: { isOnline: false, version: { increment: 1 } },
    });
    if (changed.count === 0) {
      const known = await tx.newsArticle.count({ where: { id: articleId } });
      return refuse({ code: known > 0 ? "not-online" : "unknown-article" });
    }
    await writeAudit(tx, {
      actor: writer.actor,
      action: "news.withdraw",
      objectKind: "NewsArticle",
      objectId: articleId,
    });
    return ok({ articleId });
  });
}
