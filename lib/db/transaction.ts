import type { Prisma } from "#lib/generated/prisma/client.ts";
import { db } from "./client.ts";
import "server-only";

export type Tx = Prisma.TransactionClient;

const RETRYABLE = new Set(["40001", "40P01"]);
const ATTEMPTS = 4;

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

/** One interactive transaction, read committed; deadlocks and serialisation failures are tried again, 4 times in all. */
export async function transaction<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.$transaction(run, { maxWait: 10_000, timeout: 20_000 });
    } catch (error) {
      const code = Reflect.get(Object(error), "code");
      const retryable = code === "P2034" || RETRYABLE.has(sqlStateOf(error) ?? "");
      if (!retryable || attempt >= ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, attempt * 20 + Math.random() * 30));
    }
  }
}
