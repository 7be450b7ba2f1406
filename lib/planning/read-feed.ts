import "server-only";
import { type Limit, takePoint } from "#lib/accounts/rate-limit.ts";
import { hashToken } from "#lib/accounts/secrets.ts";
import { calendarFeed, isFeed } from "./calendar-feed.ts";

/** One agenda asks a few times an hour. A whole town may ask through the same few services: their addresses are free. */
export const OF_FEED: Limit = { name: "calendar-feed", points: 120, seconds: 3600 };
/** Somebody who tries secrets is stopped; shared services go on asking for links that were renewed. */
export const OF_ADDRESS: Limit = { name: "calendar-feed-unknown", points: 3000, seconds: 3600 };

/** What a secret address answers, counted per secret; only secrets that are none count against who asks. */
export async function readFeed(
  secret: string | undefined,
  address: string,
): Promise<{ kind: "found"; text: string } | { kind: "unknown" } | { kind: "too-many" }> {
  if (!secret || !(await isFeed(secret)))
    return { kind: (await takePoint(OF_ADDRESS, address)) === null ? "unknown" : "too-many" };
  if ((await takePoint(OF_FEED, hashToken(secret))) !== null) return { kind: "too-many" };
  const text = await calendarFeed(secret);
  return text === null ? { kind: "unknown" } : { kind: "found", text };
}
