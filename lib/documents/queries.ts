import "server-only";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { sharedByTown } from "#lib/db/shared.ts";
import type { Tx } from "#lib/db/transaction.ts";
import type { Adult, KeptDocument, Kind, Required } from "./requirement.ts";

/** The kinds of documents and which activities ask for them. */
export function loadKinds(tx: Tx = db): Promise<{ kinds: Kind[]; required: Required[] }> {
  return readKinds(tx);
}

const readKinds = sharedByTown(async (tx) => {
  const kinds = await tx.documentKind.findMany({
    where: { retiredAt: null },
    orderBy: [{ position: "asc" }, { name: "asc" }],
  });
  const rules = await tx.requiredDocument.findMany();
  const required = rules.map(({ activityId, documentKindId, condition }) => ({
    activityId,
    kindId: documentKindId,
    condition,
  }));
  return { kinds, required };
});

/** Files of a family that count: neither replaced nor erased, oldest first; what is one adult's own is not among them. */
export async function loadCurrentDocuments(familyId: string, tx: Tx = db): Promise<KeptDocument[]> {
  const rows = await tx.document.findMany({
    where: {
      familyId,
      isPrivate: false,
      replacedAt: null,
      OR: [{ wrappedKey: { not: null } }, { scan: "infected" }],
    },
    orderBy: [{ uploadedAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      kindId: true,
      childId: true,
      guardianId: true,
      scan: true,
      state: true,
      mediaType: true,
      sizeBytes: true,
      pages: true,
      uploadedAt: true,
      expiresOn: true,
      reviewReason: true,
    },
  });
  return rows.map((row) => ({ ...row, expiresOn: row.expiresOn && toDay(row.expiresOn) }));
}

/** The adults with full rights over a family's file, by name: who a document of each adult is asked of. */
export async function loadAdults(familyId: string, tx: Tx = db): Promise<Adult[]> {
  const rows = await tx.guardianship.findMany({
    where: { familyId, rights: "full" },
    orderBy: { guardianId: "asc" },
    select: { guardian: { select: { id: true, firstName: true, lastName: true } } },
  });
  return rows.map(({ guardian: { id, firstName, lastName } }) => ({
    id,
    name: `${firstName} ${lastName}`,
  }));
}
