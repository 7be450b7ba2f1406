import { isUuid } from "#lib/ids.ts";
import { signWriting } from "#lib/messaging/sign-writing.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { readBody } from "#lib/read-body.ts";
import { staffRoute } from "#lib/route.ts";

/** An agent is writing an answer just now: colleagues who have the conversation open are told. Decides nothing. */
export const POST = staffRoute("messages.answer", async (request, staff) => {
  const threadId = await readBody(request, 100);
  if (threadId === null || !isUuid(threadId)) return notFoundReply();
  await signWriting(staff, threadId);
  return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
});
