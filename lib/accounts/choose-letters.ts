import { createHash } from "node:crypto";
import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";
import "server-only";

/** As many as an agent puts in envelopes at a time; the next batch takes the others. */
export const LETTER_BATCH_MOST = 100;

export type LetterFilter = {
  /** Families with a child there; null: all of them. */
  schoolId: string | null;
  classId: string | null;
  /** Only adults for whom no letter was ever printed. */
  neverPrinted: boolean;
};

type Row = {
  familyId: string;
  guardianId: string;
  familyName: string;
  fileNumber: string;
  firstName: string;
  lastName: string;
  /** Her account exists and is not activated yet. */
  isWaiting: boolean;
  /** Another adult of the family has an activated account. */
  hasActive: boolean;
  lastLetterId: string | null;
  /** Her last letter can still open an account. */
  isLive: boolean;
};
export type LeftOutReason = "waiting" | "family-active" | "printed" | "next-batch";

export type LetterChoice = {
  chosen: Row[];
  leftOut: (Row & { reason: LeftOutReason })[];
  /** Letters of the chosen that work until then. */
  replaced: number;
  /** Says exactly whom the page showed, and with which letters; another one: look again. */
  mark: string;
};

/**
 * Who gets a letter of a batch: the adults of families where nobody has an activated account, those never written to
 * first, then the oldest letters. All other adults without an activated account are left out with a reason.
 */
export async function chooseLetters(filter: LetterFilter, tx: Tx = db): Promise<LetterChoice> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT l."familyId"::text, l."guardianId"::text, f.name AS "familyName", f."fileNumber",
      g."firstName", g."lastName", g."accountId" IS NOT NULL AS "isWaiting",
      EXISTS (SELECT FROM "Guardianship" ol JOIN "Guardian" o ON o.id = ol."guardianId"
        JOIN "Account" oa ON oa.id = o."accountId"
        WHERE ol."familyId" = l."familyId" AND oa."activatedAt" IS NOT NULL) AS "hasActive",
      x.id::text AS "lastLetterId", coalesce(x."isLive", false) AS "isLive"
    FROM "Guardianship" l
    JOIN "Family" f ON f.id = l."familyId"
    JOIN "Guardian" g ON g.id = l."guardianId"
    LEFT JOIN "Account" a ON a.id = g."accountId"
    LEFT JOIN LATERAL (
      SELECT id, "createdAt",
        "usedAt" IS NULL AND "revokedAt" IS NULL AND "expiresAt" > preau_now() AS "isLive"
      FROM "AccessLetter" WHERE "familyId" = l."familyId" AND "guardianId" = l."guardianId"
      ORDER BY "createdAt" DESC, id DESC LIMIT 1) x ON true
    WHERE f."erasedAt" IS NULL AND a."activatedAt" IS NULL
      AND (${filter.schoolId}::uuid IS NULL OR EXISTS (SELECT FROM "Child" c
        WHERE c."familyId" = f.id AND c."schoolId" = ${filter.schoolId}::uuid
          AND (${filter.classId}::uuid IS NULL OR c."classId" = ${filter.classId}::uuid)))
    ORDER BY x."createdAt" NULLS FIRST, f.name, l."familyId", l."guardianId"`;
  const chosen: Row[] = [];
  const leftOut: LetterChoice["leftOut"] = [];
  for (const row of rows) {
    const reason = reasonAgainst(row, filter, chosen.length);
    if (reason) leftOut.push({ ...row, reason });
    else chosen.push(row);
  }
  return {
    chosen,
    leftOut,
    replaced: chosen.filter(({ isLive }) => isLive).length,
    mark: markOf(chosen),
  };
}

function reasonAgainst(row: Row, filter: LetterFilter, taken: number): LeftOutReason | null {
  if (row.isWaiting) return "waiting";
  if (row.hasActive) return "family-active";
  if (filter.neverPrinted && row.lastLetterId) return "printed";
  return taken >= LETTER_BATCH_MOST ? "next-batch" : null;
}

function markOf(rows: readonly Row[]): string {
  const lines = rows.map(({ familyId, guardianId, lastLetterId }) =>
    [familyId, guardianId, lastLetterId].join("/"),
  );
  return createHash("sha256").update(lines.sort().join("\n")).digest("hex");
}
