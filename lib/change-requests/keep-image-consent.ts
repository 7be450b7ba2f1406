import "server-only";
import { enrolmentYear } from "#lib/catalog/queries.ts";
import type { Tx } from "#lib/db/transaction.ts";
import type { ChangeValues } from "./values.ts";

type Agreements = ChangeValues["agreements"];

/** A new answer about images is a dated consent of its own, like those of the yearly check. */
export async function keepImageConsent(
  tx: Tx,
  subject: { familyId: string; childId: string | null; authorId: string | null },
  { old, value }: { old: Agreements; value: Agreements },
): Promise<void> {
  const { authorId } = subject;
  if (value.image === null || value.image === old.image || authorId === null) return;
  const year = await enrolmentYear(tx);
  // Between two years there is none to date it by: the history of the changes keeps it.
  if (!year) return;
  await tx.consent.create({
    data: { ...subject, authorId, kind: "image", isGiven: value.image, schoolYearId: year.id },
  });
}
