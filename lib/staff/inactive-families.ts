import "server-only";
import { type Day, dayFrom, daysInMonth, parts } from "#lib/calendar/day.ts";
import { parisDayOf, startOfDay } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { type Sql, sql } from "#lib/db/sql.ts";

/** A file is erased at the latest so long after its last child has left. */
export const INACTIVE_YEARS = 3;
/** As many as a page shows; erasing them shows the next ones. */
export const INACTIVE_LISTED = 200;

export type InactiveFamily = {
  id: string;
  name: string;
  fileNumber: string;
  /** The last day of its last school year here; null: it never had an enrolment. */
  lastDay: Day | null;
  /** An avoir or a debt: settled first, the erasure is refused until then. */
  hasMoney: boolean;
};

/** The first day that still counts as recent. */
export function recentFrom(today: Day): Day {
  const { year, month, dayOfMonth } = parts(today);
  const then = year - INACTIVE_YEARS;
  return dayFrom(then, month, Math.min(dayOfMonth, daysInMonth(then, month)));
}

/**
 * Living files of which nothing has happened for three years: no school year with an enrolment, no day, payment, request,
 * document, message nor visit since. `f` is the family.
 */
export function isInactive(at: Date): Sql {
  const from = recentFrom(parisDayOf(at));
  const since = startOfDay(from);
  return sql`f."erasedAt" IS NULL AND f."createdAt" < ${since}
    AND NOT EXISTS (SELECT FROM "Enrolment" e JOIN "Child" c ON c.id = e."childId"
      JOIN "SchoolYear" y ON y.id = e."schoolYearId"
      WHERE c."familyId" = f.id AND y."lastDay" >= ${from}::date)
    AND NOT EXISTS (SELECT FROM "Booking" b WHERE b."familyId" = f.id AND b.day >= ${from}::date)
    AND NOT EXISTS (SELECT FROM "Payment" p WHERE p."familyId" = f.id AND p."createdAt" >= ${since})
    AND NOT EXISTS (SELECT FROM "EnrolmentRequest" r WHERE r."familyId" = f.id AND r."createdAt" >= ${since})
    AND NOT EXISTS (SELECT FROM "ChangeRequest" h WHERE h."familyId" = f.id AND h."createdAt" >= ${since})
    AND NOT EXISTS (SELECT FROM "Document" d WHERE d."familyId" = f.id AND d."uploadedAt" >= ${since})
    AND NOT EXISTS (SELECT FROM "MessageThread" m JOIN "Message" w ON w."threadId" = m.id
      WHERE m."familyId" = f.id AND w."sentAt" >= ${since})
    AND NOT EXISTS (SELECT FROM "Guardianship" l JOIN "Guardian" g ON g.id = l."guardianId"
      JOIN "Session" s ON s."accountId" = g."accountId"
      WHERE l."familyId" = f.id AND s."lastSeenAt" >= ${since})
    AND NOT EXISTS (SELECT FROM "AccessLetter" x WHERE x."familyId" = f.id AND x."createdAt" >= ${since})`;
}

/** The inactive files. An agent looks at each and erases it; nothing is erased by itself. */
export async function listInactiveFamilies(): Promise<InactiveFamily[]> {
  return db.$queryRaw<InactiveFamily[]>`
    SELECT f.id::text, f.name, f."fileNumber",
      (SELECT max(y."lastDay")::text FROM "Enrolment" e JOIN "Child" c ON c.id = e."childId"
        JOIN "SchoolYear" y ON y.id = e."schoolYearId" WHERE c."familyId" = f.id) AS "lastDay",
      EXISTS (SELECT FROM "LedgerAccount" a WHERE a.owner = f.id::text
        AND a.kind IN ('familyCredit', 'familyReceivable', 'familyUnbilled') AND a."balanceCents" <> 0) AS "hasMoney"
    FROM "Family" f
    WHERE ${isInactive(await now())}
    ORDER BY 4 NULLS FIRST, f."fileNumber"
    LIMIT ${INACTIVE_LISTED}`;
}
