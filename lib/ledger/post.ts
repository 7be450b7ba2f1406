import "server-only";
import type { Tx } from "#lib/db/transaction.ts";
import { compare } from "#lib/money/cents.ts";
import type { AccountRef, Entry, Posting } from "./accounts.ts";

/**
 * The ledger's only writer. Entries of 0 are dropped; the rest must sum to 0 (the database checks at commit, and
 * that a family's credit never goes below 0). Returns false, and writes nothing, if the key was posted before.
 */
export async function post(tx: Tx, posting: Posting): Promise<boolean> {
  const known = await tx.ledgerTransaction.findUnique({
    where: { key: posting.key },
    select: { id: true },
  });
  if (known) return false;
  const entries = posting.entries.filter((entry) => entry.amountCents !== 0);
  if (entries.length === 0) return false;
  // Credits before debits: a family's credit may be refilled and used by one posting.
  const ordered = [...entries].sort((a, b) => compare(a.amountCents, b.amountCents));
  const ids = await accountIds(tx, ordered);
  await tx.ledgerTransaction.create({
    data: {
      kind: posting.kind,
      key: posting.key,
      familyId: posting.familyId ?? null,
      paymentId: posting.paymentId ?? null,
      bookingId: posting.bookingId ?? null,
      entries: {
        create: ordered.map(({ account, amountCents }) => ({
          accountId: required(ids.get(refKey(account))),
          amountCents,
        })),
      },
    },
    select: { id: true },
  });
  return true;
}

async function accountIds(tx: Tx, entries: Entry[]): Promise<Map<string, string>> {
  const refs = [...new Map(entries.map(({ account }) => [refKey(account), account])).values()];
  for (const { kind, owner, part = "" } of refs) {
    await tx.$executeRaw`
      INSERT INTO "LedgerAccount" (id, kind, owner, part)
      SELECT gen_random_uuid(), ${kind}::"LedgerAccountKind", ${owner}, ${part}
      WHERE NOT EXISTS (SELECT 1 FROM "LedgerAccount"
        WHERE kind = ${kind}::"LedgerAccountKind" AND owner = ${owner} AND part = ${part})
      ON CONFLICT DO NOTHING`;
  }
  const rows = await tx.ledgerAccount.findMany({
    where: { OR: refs.map(({ kind, owner, part = "" }) => ({ kind, owner, part })) },
    select: { id: true, kind: true, owner: true, part: true },
  });
  return new Map(rows.map((row) => [`${row.kind}/${row.owner}/${row.part}`, row.id]));
}

function refKey({ kind, owner, part = "" }: AccountRef): string {
  return `${kind}/${owner}/${part}`;
}

function required(id: string | undefined): string {
  if (!id) throw new Error("ledger account missing after its creation");
  return id;
}
