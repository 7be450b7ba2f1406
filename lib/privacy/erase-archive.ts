import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { day } from "#lib/calendar/day.ts";
import { parisDayOf, parisInstant } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { discardFile } from "#lib/files/seal-file.ts";
import { KEPT_YEARS } from "./archive.ts";

const AT_ONCE = 200;

/** The sheets of erased files whose ten years are over lose their key, then their bytes; the sums stay. */
export async function eraseArchive(): Promise<number> {
  const year = Number(parisDayOf(await now()).slice(0, 4)) - KEPT_YEARS;
  const before = parisInstant(day(`${year}-01-01`), "00:00");
  const keys = await transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string; storageKey: string }[]>`
      SELECT f.id::text, f."storageKey" FROM "StoredFile" f
        JOIN "Invoice" i ON f.subject = 'invoice/' || i.id::text
        JOIN "Family" h ON h.id = i."familyId"
      WHERE h."erasedAt" IS NOT NULL AND i."issuedAt" < ${before} AND f."wrappedKey" IS NOT NULL
      ORDER BY f.id LIMIT ${AT_ONCE}`;
    if (rows.length === 0) return [];
    const id = { in: rows.map((row) => row.id) };
    await tx.storedFile.updateMany({ where: { id }, data: { wrappedKey: null } });
    await writeAudit(tx, {
      actor: { kind: "system" },
      action: "archive.erase",
      objectKind: "StoredFile",
      facts: { files: rows.length },
    });
    return rows.map(({ storageKey }) => storageKey);
  });
  for (const storageKey of keys) await discardFile(storageKey);
  return keys.length;
}
