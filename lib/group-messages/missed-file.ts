import "server-only";
import { csvFile } from "#lib/csv.ts";
import { db } from "#lib/db/client.ts";
import { missedWords } from "./group.ts";

/** All adults whom a message to many families did not reach, as a table; null: no such message. */
export async function missedFile(jobId: string): Promise<string | null> {
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
