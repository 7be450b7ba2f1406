import { isUuid } from "#lib/ids.ts";
import { readProgress } from "#lib/long-jobs/queries.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { readerRoute } from "#lib/route.ts";

/** How far a long job is. Its page asks every few seconds, even when nobody is there. */
export const GET = readerRoute<{ jobId: string }>(
  async (_request, reader, { jobId }) => {
    const progress = isUuid(jobId) ? await readProgress(reader, jobId) : null;
    if (!progress) return notFoundReply();
    return Response.json(progress, { headers: { "cache-control": "private, no-store" } });
  },
  { isGlance: true },
);
