import type { Tx } from "#lib/db/transaction.ts";
import "server-only";

type ReportedMail = { id: string; template: string; familyId: string | null };

/** Tells staff, once per mail, that it did not leave or may have left twice. Ids only: the address stays in the outbox. */
export async function reportMail(
  tx: Tx,
  mail: ReportedMail,
  why: "failed" | "toCheck",
): Promise<void> {
  await tx.staffTask.createMany({
    data: {
      kind: why === "failed" ? "mailFailed" : "mailToCheck",
      key: `mail/${mail.id}`,
      familyId: mail.familyId,
      facts: { mailId: mail.id, template: mail.template },
    },
    skipDuplicates: true,
  });
}
