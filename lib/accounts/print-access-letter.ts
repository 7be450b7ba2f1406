import { randomBytes } from "node:crypto";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { later, nowIn } from "#lib/clock.ts";
import { type PostalAddress, postalAddress } from "#lib/custody/postal-address.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { CODE_LENGTH, letterIdentifier, normaliseIdentifier } from "./letter-identifier.ts";
import { keyedHash } from "./secrets.ts";
import { LETTER_DAYS } from "./session-rules.ts";
import "server-only";

export type PrintedLetter = {
  letterId: string;
  /** In clear, here and on paper only: the database keeps its keyed hash. */
  identifier: string;
  fileNumber: string;
  expiresAt: Date;
  printedAt: Date;
  /** Without an address where the portal knows none that this adult may read: handed over, not posted. */
  recipient: { firstName: string; lastName: string; address: PostalAddress | null };
};

type Input = { familyId: string; guardianId: string; staffMemberId: string; actor: Actor };
type Refusal = { code: "not-found" } | { code: "has-account" };

/** What is stored of a letter's identifier. */
export function letterHash(identifier: string): string {
  return keyedHash("access-letter", normaliseIdentifier(identifier));
}

/** Makes a guardian's letter for a family; the one printed before stops working. Good for 90 days, once. */
export function printAccessLetter(input: Input): Promise<Result<PrintedLetter, Refusal>> {
  return transaction(async (tx) => {
    await lockFamily(tx, input.familyId);
    return makeLetter(tx, input);
  });
}

/** The letter alone or in a batch, with its row in the journal. The caller has locked the family. */
export async function makeLetter(
  tx: Tx,
  input: Input & { batchId?: string },
): Promise<Result<PrintedLetter, Refusal>> {
  const owner = { familyId: input.familyId, guardianId: input.guardianId };
  const link = await tx.guardianship.findUnique({
    where: { familyId_guardianId: owner },
    select: {
      family: { select: { name: true, fileNumber: true } },
      guardian: { select: { firstName: true, lastName: true, accountId: true } },
    },
  });
  if (!link) return refuse({ code: "not-found" });
  const { family, guardian } = link;
  if (guardian.accountId) return refuse({ code: "has-account" });
  const at = await nowIn(tx);
  const { count: revoked } = await tx.accessLetter.updateMany({
    where: { ...owner, usedAt: null, revokedAt: null },
    data: { revokedAt: at },
  });
  const address = await postalAddress(owner, tx);
  const identifier = letterIdentifier(family.name, randomBytes(CODE_LENGTH));
  const letter = await tx.accessLetter.create({
    data: {
      ...owner,
      identifierHash: letterHash(identifier),
      createdAt: at,
      expiresAt: later(at, { days: LETTER_DAYS }),
      printedById: input.staffMemberId,
      batchId: input.batchId ?? null,
    },
    select: { id: true, expiresAt: true },
  });
  await writeAudit(tx, {
    actor: input.actor,
    action: "letter.print",
    objectKind: "AccessLetter",
    objectId: letter.id,
    familyId: input.familyId,
    facts: { revoked },
  });
  return ok({
    letterId: letter.id,
    identifier,
    fileNumber: family.fileNumber,
    expiresAt: letter.expiresAt,
    printedAt: at,
    recipient: { firstName: guardian.firstName, lastName: guardian.lastName, address },
  });
}
