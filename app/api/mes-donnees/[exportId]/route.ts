import { isUuid } from "#lib/ids.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { stageWords } from "#lib/privacy/export-stages.ts";
import { findExport } from "#lib/privacy/queries.ts";
import { parentRoute } from "#lib/route.ts";

/** How far a copy of one's data is. */
export const GET = parentRoute<{ exportId: string }>(async (_request, parent, { exportId }) => {
  const found = isUuid(exportId) ? await findExport(parent, exportId) : null;
  if (!found) return notFoundReply();
  return Response.json(
    { ...found, stage: stageWords(found.stage) },
    { headers: { "cache-control": "private, no-store" } },
  );
});
