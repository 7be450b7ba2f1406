import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { transaction } from "#lib/db/transaction.ts";
import { discardFile } from "#lib/files/seal-file.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { NewsRefusal } from "./messages.ts";
import type { Writer } from "./save-article.ts";

/** Throws a draft away with its files. What families have seen once is withdrawn, never thrown away. */
export async function discardArticle(
  writer: Writer,
  { articleId }: { articleId: string },
): Promise<Result<null, NewsRefusal>> {
  const result = await transaction(async (tx): Promise<Result<string[], NewsRefusal>> => {
    const row = await tx.newsArticle.findUnique({
      where: { id: articleId },
      select: { publishedAt: true, files: { select: { file: true } } },
    });
    if (!row) return refuse({ code: "unknown-article" });
    const gone = await tx.newsArticle.deleteMany({ where: { id: articleId, publishedAt: null } });
    if (gone.count === 0) return refuse({ code: "was-online" });
    const files = row.files.map(({ file }) => file);
    await tx.storedFile.deleteMany({ where: { id: { in: files.map(({ id }) => id) } } });
    await writeAudit(tx, {
      actor: writer.actor,
      action: "news.discard",
      objectKind: "NewsArticle",
      objectId: articleId,
    });
    return ok(files.map(({ storageKey }) => storageKey));
  });
  if (!result.ok) return result;
  for (const storageKey of result.value) await discardFile(storageKey);
  return ok(null);
}
