import "server-only";
import type { ParentContext } from "#lib/accounts/session.ts";
import { day } from "#lib/calendar/day.ts";
import { dateWithYear, monthWithYear } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { town } from "#lib/catalog/settings.ts";
import { now } from "#lib/clock.ts";
import { loadCustody } from "#lib/custody/queries.ts";
import { isApart } from "#lib/custody/scope.ts";
import { db } from "#lib/db/client.ts";
import { recipientLines } from "#lib/invoices/recipient-lines.ts";
import { renderBookedDays } from "#lib/pdf/booked-days.ts";
import { daysInWords, type Period } from "./booked-days.ts";
import type { BookedDays } from "./load-booked-days.ts";

/** The PDF of a child's booked days, for the adult who asks. Nothing of it is kept: asked again, it is drawn again. */
export async function drawBookedDays(
  { family, guardian }: Pick<ParentContext, "family" | "guardian">,
  { child, enrolments, lines, dayCount }: BookedDays,
  { from, to }: Period,
): Promise<Buffer> {
  const [row, letterhead, at, custody] = await Promise.all([
    db.family.findUniqueOrThrow({ where: { id: family.id } }),
    town(),
    now(),
    loadCustody(family.id),
  ]);
  return renderBookedDays({
    town: letterhead,
    isDemo: letterhead.isDemo,
    fileNumber: row.fileNumber,
    recipientLines: await recipientLines(row, guardian),
    payerName: `${guardian.firstName} ${guardian.lastName}`,
    childName: `${child.firstName} ${child.lastName}`,
    bornOn: dateWithYear(day(child.birthDay)),
    school: child.school,
    from: dateWithYear(from),
    to: dateWithYear(to),
    enrolments,
    lines: lines.map(({ month, activity, days }) => ({
      month: monthWithYear(month),
      activity,
      days: daysInWords(days),
    })),
    total: dayCount > 0 ? daysInWords(dayCount) : null,
    isOwnOnly: isApart(custody, guardian.id),
    issuedOn: dateWithYear(parisDayOf(at)),
    issuedAt: at,
  });
}
