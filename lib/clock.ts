import "server-only";
import { db } from "./db/client.ts";
import type { Tx } from "./db/transaction.ts";

/** Business time: real time plus the demonstration offset, as the database tells it (rulings: one clock). */
export async function now(): Promise<Date> {
  const rows = await db.$queryRaw<{ at: Date }[]>`SELECT preau_now() AS at`;
  return first(rows);
}

/** The same, inside the transaction that decides. */
export async function nowIn(tx: Tx): Promise<Date> {
  const rows = await tx.$queryRaw<{ at: Date }[]>`SELECT preau_now() AS at`;
  return first(rows);
}

/** Real time: sessions, rate limits and signature tolerance only. */
export function realNow(): Date {
  return new Date();
}

/** A later instant. */
export function later(
  from: Date,
  by: { days?: number; hours?: number; minutes?: number; seconds?: number },
): Date {
  const { days = 0, hours = 0, minutes = 0, seconds = 0 } = by;
  return new Date(from.getTime() + ((days * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1000);
}

function first(rows: { at: Date }[]): Date {
  const row = rows[0];
  if (!row) throw new Error("the database told no time");
  return row.at;
}
