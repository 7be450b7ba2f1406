import "server-only";
import { readMoment } from "#lib/clock.ts";
import { db } from "./client.ts";
import type { Tx } from "./transaction.ts";

/**
 * Reads what the whole town shares and keeps it in this process for as long as the database says that nothing of it
 * has changed: the stamp is read by every page and every other reader, and other processes see a change at once. A
 * transaction always reads its rows itself. Never for anything of a family. What is kept cannot be changed.
 */
export function sharedByTown<Rows>(read: (tx: Tx) => Promise<Rows>): (tx: Tx) => Promise<Rows> {
  let kept: { stamp: string; rows: Promise<Rows> } | undefined;
  return async (tx) => {
    if (tx !== db) return read(tx);
    const { stamp } = await readMoment();
    // Without a stamp nothing says when the rows change.
    if (stamp === null) return read(db);
    if (kept?.stamp === stamp) return kept.rows;
    const fresh = { stamp, rows: read(db).then(freeze) };
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
