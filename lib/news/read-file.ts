import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { formFileName } from "#lib/documents/town-form.ts";
import { openFile } from "#lib/files/open-file.ts";
import { type NewsReader, visibleTo } from "./visible.ts";

export type ReadableNewsFile = {
  bytes: Buffer;
  mediaType: string;
  fileName: string;
  kind: "image" | "attachment";
};

/**
 * The bytes of an image or a file of a piece of news that this reader may see today; `writer`: staff who writes news,
 * who looks at drafts too. Null for anything else, as for what does not exist.
 */
export async function readNewsFile(
  reader: NewsReader | "writer",
  fileId: string,
): Promise<ReadableNewsFile | null> {
  const article = reader === "writer" ? {} : visibleTo(reader, parisDayOf(await now()));
  const row = await db.newsFile.findFirst({
    where: { id: fileId, article },
    include: { file: true },
  });
  if (!row?.file.wrappedKey) return null;
  const opened = await openFile(row.file, { id: row.fileId, version: 1 });
  if (!opened.ok) throw new Error(`news file ${fileId} cannot be opened: ${opened.refusal.code}`);
  const { mediaType } = row.file;
  const ending = mediaType === "application/pdf" ? "pdf" : "jpg";
  const name = row.kind === "image" ? "image" : row.label;
  const fileName = formFileName(name).replace(/pdf$/, ending);
  return { bytes: opened.value, mediaType, fileName, kind: row.kind };
}
