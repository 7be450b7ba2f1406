import "server-only";
import { db } from "./db/client.ts";
import { oncePerPage } from "./db/once-per-page.ts";
import { sql } from "./db/sql.ts";
import type { Tx } from "./db/transaction.ts";

/** `stamp` changes whenever something that the whole town shares does (lib/db/shared.ts). */
export type Moment = { at: Date; stamp: string | null };

/** The columns of a statement that tell the moment besides its own rows. */
export const momentColumns = sql`preau_now() AS at, (SELECT stamp FROM "TownStamp") AS stamp`;

/** The business time and the town's stamp; on a page, the same for all its parts. */
export const readMoment = oncePerPage(async (): Promise<Moment> => {
  const known = noted().moment;
  if (known) return known;
  return first(await db.$queryRaw<Moment[]>`SELECT ${momentColumns}`);
});

const noted = oncePerPage((): { moment: Moment | null } => ({ moment: null }));

/** The page asks no more for the time: another of its statements has told it. Elsewhere nothing is kept. */
export function noteMoment({ at, stamp }: Moment): void {
  noted().moment ??= { at, stamp };
}

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
