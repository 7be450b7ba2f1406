import "server-only";
import { readMoment } from "#lib/clock.ts";
import { db } from "./client.ts";
import type { Tx } from "./transaction.ts";

/**
 * Reads what the whole town shares and keeps it in this process for as long as the database says that nothing of it
 * has changed: the stamp is read by every page and every other reader, and other processes see a change at once. A
 * transaction always reads its rows itself. Never for anything of a family. What is kept cannot be changed.
 * `about`: what else is asked, days for instance; the rows of the last question only are kept.
 */
export function sharedByTown<Rows, About extends string[] = []>(
  read: (tx: Tx, ...about: About) => Promise<Rows>,
): (tx: Tx, ...about: About) => Promise<Rows> {
  let kept: { key: string; rows: Promise<Rows> } | undefined;
  return async (tx, ...about) => {
    if (tx !== db) return read(tx, ...about);
    const { stamp } = await readMoment();
    // Without a stamp nothing says when the rows change.
    if (stamp === null) return read(db, ...about);
    const key = [stamp, ...about].join(" ");
    if (kept?.key === key) return kept.rows;
    const fresh = { key, rows: read(db, ...about).then(freeze) };
    kept = fresh;
    fresh.rows.catch(() => {
      if (kept === fresh) kept = undefined;
    });
    return fresh.rows;
  };
}

function freeze<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) freeze(part);
  return Object.freeze(value);
}
