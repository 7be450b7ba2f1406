import "server-only";
import { mailPayer } from "#lib/custody/mail-payer.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { sum } from "#lib/money/cents.ts";
import type { AbsenceQuote } from "./quote-absence.ts";

/**
 * Tells whoever paid which days are not billed and what she gets back, or that all stay billed though she justified.
 * Nothing where nothing was justified and nothing is given back. Why the child was away is never written.
 */
export async function mailAbsence(
  tx: Tx,
  {
    quote,
    absenceId,
    childId,
    activityId,
  }: { quote: AbsenceQuote; absenceId: string; childId: string; activityId: string },
): Promise<void> {
  const { familyId, justification } = quote;
  const away = quote.lines.filter(({ what }) => what === "back" || what === "billed");
  const child = await tx.child.findUniqueOrThrow({
    where: { id: childId },
    select: { firstName: true },
  });
  const activity = await tx.activity.findUniqueOrThrow({
    where: { id: activityId },
    select: { name: true },
  });
  for (const payerId of new Set(away.map((line) => line.payerId))) {
    const own = away.filter((line) => line.payerId === payerId);
    const back = own.filter(({ what }) => what === "back");
    if (back.length === 0 && justification.kind === "none") continue;
    const daysOf = (lines: typeof own) => [...new Set(lines.map(({ day }) => day))];
    await mailPayer(tx, { familyId, payerId }, (to) => ({
      template: "absenceCredit",
      to: to.email,
      dedupeKey: `absenceCredit/${absenceId}/${payerId}/${to.guardianId}`,
      params: {
        firstName: child.firstName,
        activityName: activity.name,
        days: daysOf(back),
        billedDays: daysOf(own.filter(({ what }) => what === "billed")),
        creditCents: sum(back.map(({ avoirCents }) => avoirCents)),
        notBilledCents: sum(back.map((line) => line.notBilledCents)),
      },
    }));
  }
}
