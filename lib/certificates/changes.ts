import "server-only";
import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { cents, sum } from "#lib/money/cents.ts";
import { type PayerCare, paidCare } from "./paid-care.ts";
import { differs } from "./rules.ts";

export type CertificateChange = PayerCare & { version: number; totalCents: number };

export type CertificateChanges = {
  /** Certificates to issue: the first of a payer, or one that replaces the last. */
  toIssue: CertificateChange[];
  /** Payers whose last certificate still says the truth. */
  unchanged: number;
};

type Scope = { tx?: Tx /** These families only. */; familyIds?: readonly string[] };

/** What issuing the certificates of a year would do now: the preview and the act read the same. */
export async function certificateChanges(
  year: number,
  { tx = db, familyIds }: Scope = {},
): Promise<CertificateChanges> {
  const paid = await paidCare(year, tx, familyIds);
  const latest = await tx.taxCertificate.findMany({
    where: { year, ...(familyIds ? { familyId: { in: [...familyIds] } } : {}) },
    orderBy: { version: "desc" },
    distinct: ["familyId", "payerId"],
    include: { lines: true },
  });
  const keyOf = (row: { familyId: string; payerId: string }) => `${row.familyId}/${row.payerId}`;
  const before = new Map(latest.map((row) => [keyOf(row), row]));
  const now = new Map(paid.map((row) => [keyOf(row), row]));
  // Everything was cancelled since: the last certificate is replaced by one of nothing.
  for (const row of latest)
    if (!now.has(keyOf(row)) && row.totalCents > 0)
      now.set(keyOf(row), { familyId: row.familyId, payerId: row.payerId, lines: [] });
  const toIssue = [...now.values()].flatMap((payer) => {
    const last = before.get(keyOf(payer));
    if (last && !differs(last.lines, payer.lines)) return [];
    const totalCents: number = sum(payer.lines.map(({ amountCents }) => cents(amountCents)));
    return [{ ...payer, version: (last?.version ?? 0) + 1, totalCents }];
  });
  return { toIssue, unchanged: now.size - toIssue.length };
}
