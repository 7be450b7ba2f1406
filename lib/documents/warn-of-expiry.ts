import "server-only";
import { addDays, daysBetween } from "#lib/calendar/day.ts";
import { dateWithYear, dayAndMonth } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import { transaction } from "#lib/db/transaction.ts";
import { familyRecipients } from "#lib/families/queries.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { ofName } from "#lib/notifications/words.ts";
import { withArticle } from "./article.ts";

/** Days before the end on which the family is told, farthest first. */
const WARNINGS = [30, 7];

/**
 * Tells families which documents end soon: once at 30 days, once at 7, however often it runs or was missed. A kind
 * that is not asked for any more, or a document already replaced, is left in peace. Gives how many mails were asked for.
 */
export async function warnOfExpiry(): Promise<number> {
  const today = parisDayOf(await now());
  const rows = await db.document.findMany({
    where: {
      state: "valid",
      isPrivate: false,
      replacedAt: null,
      wrappedKey: { not: null },
      expiresOn: { gte: fromDay(today), lte: fromDay(addDays(today, Math.max(...WARNINGS))) },
      kind: { retiredAt: null, requiredFor: { some: {} } },
    },
    orderBy: { id: "asc" },
    select: {
      id: true,
      familyId: true,
      kindId: true,
      childId: true,
      guardianId: true,
      expiresOn: true,
      kind: { select: { name: true, isHealth: true } },
      child: { select: { firstName: true } },
    },
  });
  let asked = 0;
  for (const { familyId, kindId, childId, guardianId, ...row } of rows) {
    if (!row.expiresOn) continue;
    const last = toDay(row.expiresOn);
    const left = daysBetween(today, last);
    // The nearest warning that is due: a portal that was down for a month sends one mail, not two.
    const step = WARNINGS.filter((days) => left <= days).at(-1);
    const about = row.kind.isHealth ? "Un document" : capital(withArticle(row.kind.name));
    const documentName = row.child ? `${about} ${ofName(row.child.firstName)}` : about;
    asked += await transaction(async (tx) => {
      // A newer file that waits or holds longer answers already.
      const newer = await tx.document.count({
        where: {
          familyId,
          kindId,
          childId,
          guardianId,
          id: { not: row.id },
          replacedAt: null,
          wrappedKey: { not: null },
          OR: [
            { state: "received" },
            { state: "valid", expiresOn: null },
            { state: "valid", expiresOn: { gt: fromDay(last) } },
          ],
        },
      });
      if (newer > 0) return 0;
      let made = 0;
      for (const { email, guardianId: to } of await familyRecipients(familyId, tx)) {
        const mail = await enqueueMail(tx, {
          template: "documentExpires",
          to: email,
          familyId,
          params: { documentName, until: dateWithYear(last), untilShort: dayAndMonth(last) },
          // Several pages of one document end together: one mail.
          dedupeKey: `documentExpires/${kindId}/${childId ?? guardianId ?? familyId}/${last}/${step}/${to}`,
        });
        if (mail) made += 1;
      }
      return made;
    });
  }
  return asked;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
