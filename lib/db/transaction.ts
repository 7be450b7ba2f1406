import { AsyncLocalStorage } from "node:async_hooks";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import { db } from "./client.ts";
import { type Turns, turns } from "./turns.ts";
import "server-only";

export type Tx = Prisma.TransactionClient;

const RETRYABLE = new Set(["40001", "40P01"]);
const ATTEMPTS = 4;

/** Of the pool's connections (lib/db/client.ts): the rest is for pages, limits of attempts and the job queue. */
const WRITERS = 14;
/** Longer than a whole town takes that presses PAYER in the same second. */
const LONGEST_WAIT_SECONDS = 60;
// Of this process, whatever the number of times the bundler loads this module.
const holder = globalThis as unknown as {
  preauWriters?: Turns;
  preauFamily?: AsyncLocalStorage<string>;
};
holder.preauWriters ??= turns(WRITERS, LONGEST_WAIT_SECONDS);
holder.preauFamily ??= new AsyncLocalStorage<string>();
const writers = holder.preauWriters;
const family = holder.preauFamily;
const inTurn = new AsyncLocalStorage<true>();

/** What a family does writes one transaction at a time: its others wait behind it, not before other families. */
export function forFamily<T>(familyId: string, run: () => Promise<T>): Promise<T> {
  return family.run(familyId, run);
}

/** SQLSTATE of a database error, wherever Prisma put it. */
export function sqlStateOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  const direct = Reflect.get(error, "cause");
  const meta = Reflect.get(error, "meta");
  const adapter =
    typeof meta === "object" && meta !== null ? Reflect.get(meta, "driverAdapterError") : undefined;
  const nested =
    typeof adapter === "object" && adapter !== null ? Reflect.get(adapter, "cause") : undefined;
  for (const cause of [nested, direct, error]) {
    if (typeof cause !== "object" || cause === null) continue;
    for (const key of ["originalCode", "code"]) {
      const code = Reflect.get(cause, key);
      if (typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) && !/^P\d{4}$/.test(code))
        return code;
    }
  }
  return undefined;
}

/** True when the error says that a unique index refused the row. */
export function isUniqueViolation(error: unknown): boolean {
  const code = typeof error === "object" && error !== null ? Reflect.get(error, "code") : undefined;
  return code === "P2002" || sqlStateOf(error) === "23505";
}

/** Nothing was begun: all connections were taken. */
function isPoolBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /Unable to start a transaction in the given time|timeout exceeded when trying to connect/.test(
    error.message,
  );
}

/**
 * One interactive transaction, read committed; deadlocks, serialisation failures and a pool without a free connection
 * are tried again, 4 times in all. When many come at once they pass in order, those of a family one by one, and leave
 * connections to the readers.
 */
export async function transaction<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  // One inside another has its turn already: waiting for a second could be waiting for itself.
  if (inTurn.getStore()) return attempts(run);
  const leave = await writers.take(family.getStore());
  try {
    return await inTurn.run(true, () => attempts(run));
  } finally {
    leave();
  }
}

async function attempts<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.$transaction(run, { maxWait: 30_000, timeout: 20_000 });
    } catch (error) {
      const code = Reflect.get(Object(error), "code");
      const retryable =
        code === "P2034" || RETRYABLE.has(sqlStateOf(error) ?? "") || isPoolBusy(error);
      if (!retryable || attempt >= ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, attempt * 20 + Math.random() * 30));
    }
  }
}
