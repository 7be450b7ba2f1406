import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { env } from "#lib/env.ts";
import { touchRequests } from "#lib/families/touch-requests.ts";
import { openFile } from "#lib/files/open-file.ts";
import { scanFiles } from "#lib/files/scan-file.ts";
import { discardFile } from "#lib/files/seal-file.ts";

const AT_ONCE = 100;
const FOUND = "Ce fichier est dangereux (virus). Il n’a pas été gardé. Envoyez-en un autre.";

/**
 * Asks the antivirus again about the documents in quarantine. Clean ones go to staff; an infected one loses its key and
 * bytes, and its family reads why. Silence leaves them where they are. Gives how many left the quarantine.
 */
export async function scanWaiting(antivirus: string | null = env.antivirus): Promise<number> {
  const rows = await db.document.findMany({
    where: { scan: "waiting", replacedAt: null, wrappedKey: { not: null } },
    orderBy: { uploadedAt: "asc" },
    take: AT_ONCE,
    select: { id: true, familyId: true, storageKey: true, wrappedKey: true, masterKeyId: true },
  });
  let settled = 0;
  for (const row of rows) {
    const opened = await openFile(row, { id: row.id, version: 1 });
    // Damaged or missing bytes are the sweep's business: what cannot be read stays closed.
    if (!opened.ok) continue;
    const verdict = await scanFiles([opened.value], antivirus);
    // Still away; without an antivirus set up any more, files stay closed until somebody decides.
    if (verdict === "waiting" || verdict === "notScanned") break;
    if (await settle(row, verdict)) settled += 1;
    if (verdict === "infected") await discardFile(row.storageKey);
  }
  return settled;
}

type Row = { id: string; familyId: string };

async function settle({ id, familyId }: Row, verdict: "clean" | "infected"): Promise<boolean> {
  return transaction(async (tx) => {
    await lockFamily(tx, familyId);
    const isClean = verdict === "clean";
    const { count } = await tx.document.updateMany({
      where: { id, scan: "waiting", replacedAt: null },
      data: isClean
        ? { scan: "clean" }
        : {
            scan: "infected",
            state: "rejected",
            wrappedKey: null,
            reviewedAt: await nowIn(tx),
            reviewReason: FOUND,
          },
    });
    if (count === 0) return false;
    await touchRequests(tx, familyId);
    await writeAudit(tx, {
      actor: { kind: "system" },
      action: "document.scan",
      objectKind: "Document",
      objectId: id,
      familyId,
      facts: { verdict },
    });
    return true;
  });
}
