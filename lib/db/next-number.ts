import "server-only";
import type { Tx } from "./transaction.ts";

export type Series = "invoice" | "receipt" | "request";

/**
 * Takes the next number of a series, without gap: the counter's row stays locked until the commit, and a rolled
 * back transaction gives its number back. Called late in a transaction, so that the lock is short.
 */
export async function nextNumber(
  tx: Tx,
  owner: string,
  year: number,
  series: Series,
): Promise<number> {
  const rows = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO "NumberSeries" ("regieCode", year, series, last) VALUES (${owner}, ${year}, ${series}, 1)
    ON CONFLICT ("regieCode", year, series) DO UPDATE SET last = "NumberSeries".last + 1
    RETURNING last`;
  const row = rows[0];
  if (!row) throw new Error("no number given");
  return row.last;
}
