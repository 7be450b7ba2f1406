import { hourInWords } from "./hour-words.ts";
import { IDLE_MINUTES, type SessionKind } from "./session-rules.ts";

/** What a page may know of the end of its session; the server alone decides it. */
export type SessionDelay = {
  /** Whose session: a page drawn for somebody else must not stay. */
  owner: string;
  leftSeconds: number;
  /** `idle`: any visit puts it off. `absolute`: nothing does. */
  reason: "idle" | "absolute";
  /** « 14 h 35 », in Paris. */
  until: string;
};

type Facts = { accountId: string; kind: SessionKind; lastSeenAt: Date; expiresAt: Date };

/** When a live session ends if nothing happens, and why. */
export function delayOf(session: Facts, at: Date): SessionDelay {
  const idleEnd = session.lastSeenAt.getTime() + IDLE_MINUTES[session.kind] * 60_000;
  const isAbsolute = session.expiresAt.getTime() <= idleEnd;
  const end = isAbsolute ? session.expiresAt.getTime() : idleEnd;
  return {
    owner: session.accountId,
    leftSeconds: Math.max(0, Math.floor((end - at.getTime()) / 1000)),
    reason: isAbsolute ? "absolute" : "idle",
    // Rounded down: at the time we say, the session is still open.
    until: hourInWords(new Date(Math.floor(end / 60_000) * 60_000), at),
  };
}
