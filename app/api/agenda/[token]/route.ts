import { notFoundReply } from "#lib/not-found-reply.ts";
import { readFeed } from "#lib/planning/read-feed.ts";
import { publicRoute } from "#lib/route.ts";

const TOKEN = /^([\w-]{43})\.ics$/;

/** A guardian's planning for an agenda: the secret address is the proof. */
export const GET = publicRoute<{ token: string }>(async (_request, { address }, { token }) => {
  const feed = await readFeed(TOKEN.exec(token)?.[1], address);
  if (feed.kind === "unknown") return notFoundReply();
  if (feed.kind === "too-many")
    return new Response("Trop de demandes à la fois. Attendez une heure.", {
      status: 429,
      headers: { "content-type": "text/plain; charset=utf-8", "retry-after": "3600" },
    });
  return new Response(feed.text, {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'attachment; filename="planning.ics"',
      "cache-control": "private, no-store",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex",
    },
  });
});
