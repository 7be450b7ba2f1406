import "server-only";
import { addDays } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { OWN_PROOF_DAYS } from "./limits.ts";

type Owner = { family: { id: string }; guardian: { id: string } };

/** What an adult sent for herself alone, newest first; to every other adult there is none. */
export async function listOwnProofs({ family, guardian }: Owner) {
  const rows = await db.document.findMany({
    where: {
      familyId: family.id,
      guardianId: guardian.id,
      isPrivate: true,
      replacedAt: null,
      wrappedKey: { not: null },
    },
    orderBy: [{ uploadedAt: "desc" }, { id: "desc" }],
    select: {
      id: true,
      state: true,
      scan: true,
      mediaType: true,
      sizeBytes: true,
      pages: true,
      uploadedAt: true,
      expiresOn: true,
      reviewReason: true,
      kind: { select: { name: true } },
      provesChanges: { select: { state: true, decidedAt: true } },
    },
  });
  return rows.map(({ expiresOn, provesChanges, ...row }) => {
    const served = provesChanges.map(({ decidedAt }) => decidedAt ?? row.uploadedAt);
    const last = new Date(Math.max(...[row.uploadedAt, ...served].map(Number)));
    return {
      ...row,
      expiresOn: expiresOn && toDay(expiresOn),
      /** A request that waits for the town hall goes with it. */
      isInUse: provesChanges.some(({ state }) => state === "pending"),
      /** Its last day, when it serves no request any more. */
      keptUntil: addDays(parisDayOf(last), OWN_PROOF_DAYS),
    };
  });
}
export type OwnProof = Awaited<ReturnType<typeof listOwnProofs>>[number];

/** An adult's own proof concerns an agent with the request that it goes with: not before, nor once that is withdrawn. */
export async function isShownToStaff(documentId: string, tx: Tx = db): Promise<boolean> {
  const requests = await tx.changeRequest.count({
    where: { documentId, state: { not: "withdrawn" } },
  });
  return requests > 0;
}
