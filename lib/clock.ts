import "server-only";
import { db } from "./db/client.ts";
import { oncePerPage } from "./db/once-per-page.ts";
import type { Tx } from "./db/transaction.ts";

/** The business time, and what changes whenever something that the whole town shares does (lib/db/shared.ts). */
export const readMoment = oncePerPage(async (): Promise<{ at: Date; stamp: string | null }> => {
  const rows = await db.$queryRaw<{ at: Date; stamp: string | null }[]>`
    SELECT preau_now() AS at, (SELECT stamp FROM "TownStamp") AS stamp`;
  return first(rows);
});

/** Business time: real time plus the demonstration offset, as the database tells it (rulings: one clock). */
export async function now(): Promise<Date> {
  return (await readMoment()).at;
}

/** The same, inside the transaction that decides. */
export async function nowIn(tx: Tx): Promise<Date> {
  if (tx === db) return now();
  return first(await tx.$queryRaw<{ at: Date }[]>`SELECT preau_now() AS at`).at;
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

function first<Row>(rows: Row[]): Row {
  const row = rows[0];
  if (!row) throw new Error("the database told no time");
  return row;
}
