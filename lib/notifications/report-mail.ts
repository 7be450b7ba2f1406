import type { Tx } from "#lib/db/transaction.ts";
import "server-only";

type ReportedMail = { id: string; template: string; familyId: string | null };

/** Tells staff, once per mail, that it did not leave or may have left twice. Ids only: the address stays in the outbox. */
export async function reportMail(
  tx: Tx,
  mail: ReportedMail,
  why: "failed" | "toCheck",
): Promise<void> {
  const kind = why === "failed" ? "mailFailed" : "mailToCheck";
  const key = `mail/${mail.id}`;
  await tx.staffTask.upsert({
    where: { key },
    create: {
      kind,
      key,
      familyId: mail.familyId,
      facts: { mailId: mail.id, template: mail.template },
    },
    // Tried again by staff, and in vain again.
    update: { kind, resolvedAt: null },
    select: { id: true },
  });
}
