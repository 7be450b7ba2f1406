import { createHash } from "node:crypto";
import type { Store } from "./store.ts";
import { type ErrorFacts, StripeError } from "./stripe-error.ts";

const KEPT_MS = 24 * 3600 * 1000;
/** A key taken by a process that died is free again after this. */
const LEASE_MS = 15_000;

export type Kept = { status: number; body: string };

/**
 * Takes a key before the work. The same request again gets the first answer back; another request under it is
 * refused; one still being worked on is a conflict. Null: the key is ours, the work may begin.
 */
export function takeKey(store: Store, key: string, request: string, realMs: number): Kept | null {
  const print = createHash("sha256").update(request).digest("hex");
  return store.transaction(() => {
    store.change("DELETE FROM idempotency WHERE taken_at < ?", realMs - KEPT_MS);
    store.change(
      "DELETE FROM idempotency WHERE key = ? AND status IS NULL AND taken_at < ?",
      key,
      realMs - LEASE_MS,
    );
    const [row] = store.rows("SELECT request, status, body FROM idempotency WHERE key = ?", key);
    if (!row) {
      store.change(
        "INSERT INTO idempotency (key, request, taken_at) VALUES (?, ?, ?)",
        key,
        print,
        realMs,
      );
      return null;
    }
    if (row.request !== print) throw new StripeError(otherRequest(key));
    if (row.status === null) throw new StripeError(inProgress(key));
    return { status: Number(row.status), body: String(row.body) };
  });
}

/** Keeps the answer, in the transaction of the work itself. */
export function keepAnswer(store: Store, key: string, answer: Kept): void {
  store.change(
    "UPDATE idempotency SET status = ?, body = ? WHERE key = ?",
    answer.status,
    answer.body,
    key,
  );
}

/** After a request that never began: nothing is remembered of it. */
export function releaseKey(store: Store, key: string): void {
  store.change("DELETE FROM idempotency WHERE key = ? AND status IS NULL", key);
}

function otherRequest(key: string): ErrorFacts {
  return {
    status: 400,
    type: "idempotency_error",
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  };
}

function inProgress(key: string): ErrorFacts {
  return {
    status: 409,
    type: "idempotency_error",
    code: "idempotency_key_in_use",
    message: `There is currently another in-progress request using this Idempotent Key: ${key}. Please try again later.`,
  };
}
