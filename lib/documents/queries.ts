import "server-only";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import type { KeptDocument, Kind, Required } from "./requirement.ts";

/** The kinds of documents and which activities ask for them. */
export async function loadKinds(tx: Tx = db): Promise<{ kinds: Kind[]; required: Required[] }> {
  const kinds = await tx.documentKind.findMany({ orderBy: { position: "asc" } });
  const rules = await tx.requiredDocument.findMany();
  const required = rules.map(({ activityId, documentKindId, condition }) => ({
    activityId,
    kindId: documentKindId,
    condition,
  }));
  return { kinds, required };
}

/** Files of a family that count: neither replaced nor erased, oldest first. */
export async function loadCurrentDocuments(familyId: string, tx: Tx = db): Promise<KeptDocument[]> {
  const rows = await tx.document.findMany({
    where: { familyId, replacedAt: null, wrappedKey: { not: null } },
    orderBy: [{ uploadedAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      kindId: true,
      childId: true,
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
