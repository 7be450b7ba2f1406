import { realNow } from "#lib/clock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { type AttemptPolicy, type AttemptState, decideAttempt } from "./attempts.ts";
import "server-only";

/**
 * Counts one guess on a subject, in the database: parallel guesses pass one after another, a restart forgets nothing.
 * `null`: go on; otherwise the instant until which the subject is closed.
 */
export async function takeAttempt(policy: AttemptPolicy, subject: string): Promise<Date | null> {
  const keys = keysOf(policy, subject);
  return transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtextextended(${keys.count}, 0))`;
    const decision = decideAttempt(policy, await read(tx, keys), realNow().getTime());
    if (!decision.allowed) return new Date(decision.until);
    const { count, windowEndsAt, closedUntil } = decision.state;
    await write(tx, keys.count, count, windowEndsAt);
    await write(tx, keys.closed, 1, closedUntil);
    return null;
  });
}

/** Forgets the guesses on a subject, after a success. */
export async function forgetAttempts(policy: AttemptPolicy, subject: string): Promise<void> {
  const keys = keysOf(policy, subject);
  await transaction(async (tx) => {
    await tx.$executeRaw`DELETE FROM preau_limits.rate_limits WHERE key IN (${keys.count}, ${keys.closed})`;
  });
}

type Keys = { count: string; closed: string };

function keysOf(policy: AttemptPolicy, subject: string): Keys {
  return { count: `${policy.name}:${subject}`, closed: `${policy.name}-closed:${subject}` };
}

async function read(tx: Tx, keys: Keys): Promise<AttemptState | null> {
  const rows = await tx.$queryRaw<{ key: string; points: number; expire: bigint | null }[]>`
    SELECT key, points, expire FROM preau_limits.rate_limits WHERE key IN (${keys.count}, ${keys.closed})`;
  const count = rows.find(({ key }) => key === keys.count);
  const closed = rows.find(({ key }) => key === keys.closed);
  if (!count) return null;
  return {
    count: count.points,
    windowEndsAt: Number(count.expire ?? 0),
    closedUntil: Number(closed?.expire ?? 0),
  };
}

async function write(tx: Tx, key: string, points: number, expire: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO preau_limits.rate_limits (key, points, expire) VALUES (${key}, ${points}, ${BigInt(expire)})
    ON CONFLICT (key) DO UPDATE SET points = excluded.points, expire = excluded.expire`;
}
