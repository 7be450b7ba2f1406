import { isUuid } from "#lib/ids.ts";
import { watchThread } from "#lib/messaging/watch-thread.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { staffRoute } from "#lib/route.ts";

type Params = { threadId: string };

/** Who else is answering, and the last message: the open page asks by itself, even when nobody is there. */
export const GET = staffRoute<Params>(
  "messages.answer",
  async (_request, { staffMember }, { threadId }) => {
    const watched = isUuid(threadId) ? await watchThread(staffMember.id, threadId) : null;
    if (!watched) return notFoundReply();
    return Response.json(watched, { headers: { "cache-control": "private, no-store" } });
  },
  { isGlance: true },
);
