import { isUuid } from "#lib/ids.ts";
import { menuFeed } from "#lib/menus/menu-feed.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { publicRoute } from "#lib/route.ts";

/** The published menus of a school for an agenda that subscribes to them: the same for everybody. */
export const GET = publicRoute<{ feed: string }>(async (_request, _visitor, { feed }) => {
  const schoolId = feed.replace(/\.ics$/, "");
  const text = feed.endsWith(".ics") && isUuid(schoolId) ? await menuFeed(schoolId) : null;
  if (text === null) return notFoundReply();
  return new Response(text, {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'inline; filename="menus.ics"',
      "cache-control": "public, max-age=900",
    },
  });
});
