import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import "server-only";

// Its default algorithm is argon2id; the OWASP floor for it is 19 MiB and 2 passes.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const MAX_IN_FLIGHT = 8;

// Shared by all bundles of the process: a flood of sign-ins must not take all its threads (assurance S-04).
const holder = globalThis as unknown as { preauHashes?: { inFlight: number } };
holder.preauHashes ??= { inFlight: 0 };
const queue = holder.preauHashes;

let dummy: Promise<string> | undefined;

/** Runs `work` if fewer than 8 hashes are in flight; otherwise null, at once: « réessayez ». */
export async function withHashSlot<T>(work: () => Promise<T>): Promise<T | null> {
  if (queue.inFlight >= MAX_IN_FLIGHT) return null;
  queue.inFlight += 1;
  try {
    return await work();
  } finally {
    queue.inFlight -= 1;
  }
}

/** argon2id, 19 MiB, 2 passes. Call it inside a slot. */
export function hashPassword(password: string): Promise<string> {
  return hash(fold(password), COST);
}

/** True if the password is right. Without a hash (unknown person) it takes the same time and is false. */
export async function isPasswordRight(
  password: string,
  passwordHash: string | null,
): Promise<boolean> {
  dummy ??= hash(randomBytes(24).toString("base64"), COST);
  const right = await verify(passwordHash ?? (await dummy), fold(password));
  return right && passwordHash !== null;
}

// The same letters typed on another keyboard are the same password.
function fold(password: string): string {
  return password.normalize("NFKC");
}
