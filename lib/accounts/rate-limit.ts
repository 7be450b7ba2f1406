import "server-only";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "#lib/db/client.ts";

export type Limit = {
  /** Part of the stored key: one counter per name and subject. */
  name: string;
  points: number;
  seconds: number;
  /** How long the door stays closed once the points are spent; default: until the window ends. */
  blockSeconds?: number;
};

const limiters = new Map<string, RateLimiterPostgres>();

// The table is made by our migration, outside Prisma's schema: counters survive a restart and hold for all replicas.
function limiterOf(limit: Limit): RateLimiterPostgres {
  const known = limiters.get(limit.name);
  if (known) return known;
  const made = new RateLimiterPostgres({
    storeClient: pool(),
    storeType: "pool",
    schemaName: "preau_limits",
    tableName: "rate_limits",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: limit.name,
    points: limit.points,
    duration: limit.seconds,
    ...(limit.blockSeconds ? { blockDuration: limit.blockSeconds } : {}),
  });
  limiters.set(limit.name, made);
  return made;
}

/** Takes one point. `null`: go on; otherwise the milliseconds to wait. Real time (rulings: one clock). */
export async function takePoint(limit: Limit, subject: string): Promise<number | null> {
  try {
    await limiterOf(limit).consume(subject);
    return null;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(refused.msBeforeNext, 1000);
    throw refused;
  }
}

/** Gives one point back: what was counted beforehand turned out to be right. */
export async function giveBackPoint(limit: Limit, subject: string): Promise<void> {
  await limiterOf(limit).reward(subject);
}
