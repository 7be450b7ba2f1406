import { takePoint } from "#lib/accounts/rate-limit.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { calendarFeed } from "#lib/planning/calendar-feed.ts";
import { publicRoute } from "#lib/route.ts";

/** Somebody who tries addresses is stopped. */
const LIMIT = { name: "calendar-feed", points: 120, seconds: 3600 };
const TOKEN = /^([\w-]{43})\.ics$/;

/** A guardian's planning for an agenda: the secret address is the proof. */
export const GET = publicRoute<{ token: string }>(async (_request, { address }, { token }) => {
  const secret = TOKEN.exec(token)?.[1];
  const text = secret ? await calendarFeed(secret) : null;
  // Only wrong addresses count: one agenda service asks for the feeds of a whole town.
  if (text === null)
    return (await takePoint(LIMIT, address)) === null
      ? notFoundReply()
      : new Response("Trop de demandes à la fois. Attendez une heure.", { status: 429 });
  return new Response(text, {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'attachment; filename="planning.ics"',
      "cache-control": "private, no-store",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex",
    },
  });
});
