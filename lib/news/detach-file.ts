import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { transaction } from "#lib/db/transaction.ts";
import { discardFile } from "#lib/files/seal-file.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { NewsRefusal } from "./messages.ts";
import type { Writer } from "./save-article.ts";

/** Takes an image or a file away from a piece of news, for its readers too. */
export async function detachNewsFile(
  writer: Writer,
  { fileId }: { fileId: string },
): Promise<Result<{ articleId: string }, NewsRefusal>> {
  const result = await transaction(
    async (tx): Promise<Result<{ articleId: string; storageKey: string }, NewsRefusal>> => {
      const row = await tx.newsFile.findUnique({ where: { id: fileId }, include: { file: true } });
      if (!row) return refuse({ code: "unknown-file" });
      await tx.newsFile.delete({ where: { id: fileId } });
      await tx.storedFile.delete({ where: { id: row.fileId } });
      await tx.newsArticle.update({
        where: { id: row.articleId },
        data: { version: { increment: 1 } },
      });
      await writeAudit(tx, {
        actor: writer.actor,
        action: "news.detach",
        objectKind: "NewsArticle",
        objectId: row.articleId,
        facts: { kind: row.kind },
      });
      return ok({ articleId: row.articleId, storageKey: row.file.storageKey });
    },
  );
  if (!result.ok) return result;
  await discardFile(result.value.storageKey);
  return ok({ articleId: result.value.articleId });
}
