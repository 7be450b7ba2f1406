import { createHmac } from "node:crypto";
import type { Store } from "./store.ts";

export type Postman = {
  url: string;
  /** Each signs: a portal that is changing its secret knows one of them. */
  secrets: readonly string[];
  send: (request: Request) => Promise<Response>;
  realNow: () => Date;
};

const LOCK_MS = 15_000;
const TIMEOUT_MS = 10_000;
const AT_ONCE = 20;
// Stripe insists for three days; so do we.
const PAUSES_SECONDS = [1, 5, 30, 120, 600, 3_600, 21_600, 43_200, 86_400, 86_400];

/** Sends what is due, each notification by one sender only. Returns how many were sent. */
export async function deliverDue(store: Store, postman: Postman): Promise<number> {
  const due = store.rows(
    "SELECT seq, event, attempts FROM delivery WHERE state = 'pending' AND next_at <= ? AND locked_until <= ? ORDER BY next_at, seq LIMIT ?",
    postman.realNow().getTime(),
    postman.realNow().getTime(),
    AT_ONCE,
  );
  const mine = due.filter(({ seq }) => take(store, Number(seq), postman.realNow().getTime()));
  await Promise.all(
    mine.map(async ({ seq, event, attempts }) => {
      const arrived = await post(store, String(event), postman);
      record(store, Number(seq), Number(attempts), arrived, postman.realNow().getTime());
    }),
  );
  return mine.length;
}

/** Milliseconds until the next notification is due, or null when none waits. */
export function untilNext(store: Store, realMs: number): number | null {
  const [row] = store.rows(
    "SELECT min(max(next_at, locked_until)) AS at FROM delivery WHERE state = 'pending'",
  );
  return typeof row?.at === "number" ? Math.max(0, row.at - realMs) : null;
}

function take(store: Store, seq: number, realMs: number): boolean {
  const changed = store.change(
    "UPDATE delivery SET locked_until = ? WHERE seq = ? AND state = 'pending' AND locked_until <= ?",
    realMs + LOCK_MS,
    seq,
    realMs,
  );
  return changed === 1;
}

async function post(store: Store, eventId: string, postman: Postman): Promise<boolean> {
  const body = JSON.stringify(store.find("event", eventId), null, 2);
  const timestamp = Math.floor(postman.realNow().getTime() / 1000);
  try {
    const response = await postman.send(
      new Request(postman.url, {
        method: "POST",
        body,
        headers: {
          "content-type": "application/json; charset=utf-8",
          "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
          "stripe-signature": signatureHeader(body, timestamp, postman.secrets),
        },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        redirect: "manual",
      }),
    );
    await response.body?.cancel();
    return response.status >= 200 && response.status < 300;
  } catch {
    // Nobody answers: tried again later, as Stripe does.
    return false;
  }
}

/** The header of https://docs.stripe.com/webhooks#verify-manually, made from its description, not with the SDK. */
export function signatureHeader(
  body: string,
  timestamp: number,
  secrets: readonly string[],
): string {
  const signatures = secrets.map((secret) =>
    createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex"),
  );
  return [`t=${timestamp}`, ...signatures.map((value) => `v1=${value}`)].join(",");
}

function record(
  store: Store,
  seq: number,
  attempts: number,
  arrived: boolean,
  realMs: number,
): void {
  const pause = PAUSES_SECONDS[attempts];
  const state = arrived ? "delivered" : pause === undefined ? "given-up" : "pending";
  store.change(
    "UPDATE delivery SET state = ?, attempts = ?, next_at = ?, locked_until = 0 WHERE seq = ?",
    state,
    attempts + 1,
    realMs + (pause ?? 0) * 1000,
    seq,
  );
}
