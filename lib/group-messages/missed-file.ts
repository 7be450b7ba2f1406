import "server-only";
import type { StaffContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { csvFile } from "#lib/csv.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { missedWords } from "./group.ts";

/** All adults whom a message to many families did not reach, as a table, journalled; null: no such message. */
export async function missedFile(
  { actor }: Pick<StaffContext, "actor">,
  jobId: string,
): Promise<string | null> {
  const known = await db.groupMessage.count({ where: { jobId } });
  if (known === 0) return null;
  const rows = await db.groupRecipient.findMany({
    where: { groupMessage: { jobId }, state: { in: ["failed", "gone"] } },
    orderBy: { id: "asc" },
    select: {
      state: true,
      family: { select: { fileNumber: true } },
      guardian: { select: { firstName: true, lastName: true } },
    },
  });
  await transaction((tx) =>
    writeAudit(tx, {
      actor,
      action: "group.missed.export",
      objectKind: "LongJob",
      objectId: jobId,
      facts: { lines: rows.length },
    }),
  );
  return csvFile([
    ["Dossier", "Nom", "Prénom", "Pourquoi"],
    ...rows.map(({ state, family, guardian }) => [
      family.fileNumber,
      guardian.lastName,
      guardian.firstName,
      state === "failed" ? missedWords.failed : missedWords.gone,
    ]),
  ]);
}
