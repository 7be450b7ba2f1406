import { fileReply } from "#lib/file-reply.ts";
import { isUuid } from "#lib/ids.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { readExport } from "#lib/privacy/read-export.ts";
import { parentRoute } from "#lib/route.ts";

/** The archive itself, for who asked for it; each download is written in the journal. */
export const GET = parentRoute<{ exportId: string }>(async (_request, parent, { exportId }) => {
  const bytes = isUuid(exportId) ? await readExport(parent, exportId) : null;
  if (!bytes) return notFoundReply();
  return fileReply({
    bytes,
    mediaType: "application/zip",
    fileName: `mes-donnees-${parent.family.fileNumber.replace(/\W/g, "")}.zip`,
    as: "saved",
  });
});
