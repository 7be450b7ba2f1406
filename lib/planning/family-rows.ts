import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import type { CustodyFacts } from "#lib/custody/scope.ts";
import { type Sql, sql } from "#lib/db/sql.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { cents } from "#lib/money/cents.ts";

type Range = { payerId: string; from: Day; to: Day };

/**
 * All rows of a family that its planning is judged by, seen at one instant by one statement: the same whatever the
 * number of children and of days. JSON tells days as our own strings and instants as texts.
 */
export async function readFamilyRows(
  { familyId, ...range }: Range & { familyId: string },
  today: Day,
  tx: Tx,
) {
  const rows = await tx.$queryRaw<FamilyRows[]>`${rowsOf(sql`${familyId}::uuid`, range, today)}`;
  const row = rows[0];
  if (!row) throw new Error("no such family");
  return asFacts(row);
}
export type FamilyFacts = Awaited<ReturnType<typeof readFamilyRows>>;

/** The same of several families, by one statement however many they are. */
export async function readRowsOfFamilies(
  familyIds: readonly string[],
  range: Range,
  today: Day,
  tx: Tx,
): Promise<FamilyFacts[]> {
  const rows = await tx.$queryRaw<FamilyRows[]>`
    SELECT own.* FROM unnest(${familyIds}::uuid[]) AS asked(id), LATERAL (${rowsOf(sql`asked.id`, range, today)}) AS own`;
  return rows.map(asFacts);
}

function rowsOf(family: Sql, { payerId, from, to }: Range, today: Day): Sql {
  return sql`
    WITH "kids" AS MATERIALIZED (SELECT * FROM "Child" WHERE "familyId" = ${family}),
    "range" AS (SELECT ${from}::date AS "first", ${to}::date AS "last")
    SELECT f.id, f.name, f."fileNumber", f."isResident", f."defaultPayerId",
      (SELECT coalesce(json_agg(json_build_object('value', q.value, 'effectiveFrom', q."effectiveFrom")
          ORDER BY q."effectiveFrom"), '[]')
        FROM "QuotientFamilial" q WHERE q."familyId" = f.id) AS quotients,
      (SELECT coalesce(json_agg(json_build_object('id', c.id, 'firstName', c."firstName", 'lastName', c."lastName",
            'birthDay', c."birthDay", 'schoolId', c."schoolId", 'classId', c."classId",
            'hasPai', coalesce(c."hasPai", false) AND EXISTS (SELECT FROM "Document" d WHERE d."childId" = c.id
              AND d."familyId" = f.id AND d.state = 'valid' AND (d."expiresOn" IS NULL OR d."expiresOn" >= ${today}::date)
              AND EXISTS (SELECT FROM "RequiredDocument" r WHERE r."documentKindId" = d."kindId"
                AND r.condition = 'pai')),
            'school', json_build_object('id', s.id, 'name', s.name, 'openWeekdays', s."openWeekdays"),
            'class', json_build_object('id', k.id, 'name', k.name, 'level', k.level))
          ORDER BY c."birthDay", c.id), '[]')
        FROM "kids" c JOIN "School" s ON s.id = c."schoolId" JOIN "SchoolClass" k ON k.id = c."classId") AS children,
      (SELECT coalesce(json_agg(json_build_object('guardianId', g."guardianId", 'rights', g.rights)
          ORDER BY g."guardianId"), '[]')
        FROM "Guardianship" g WHERE g."familyId" = f.id) AS adults,
      (SELECT coalesce(json_agg(json_build_object('childId', y."childId", 'firstDay', y."firstDay",
            'lastDay', y."lastDay", 'evenGuardianId', y."evenGuardianId", 'oddGuardianId', y."oddGuardianId",
            'billing', y.billing, 'periods', (SELECT coalesce(json_agg(json_build_object('firstDay', p."firstDay",
                'lastDay', p."lastDay", 'guardianId', p."guardianId") ORDER BY p."firstDay"), '[]')
              FROM "CustodyPeriod" p WHERE p."childId" = y."childId"))), '[]')
        FROM "CustodyCalendar" y WHERE y."childId" IN (SELECT id FROM "kids")) AS calendars,
      (SELECT coalesce(json_agg(DISTINCT h."schoolYearId"), '[]')
        FROM "FileCheck" h WHERE h."familyId" = f.id) AS "checkedYears",
      (SELECT coalesce(json_agg(json_build_object('childId', e."childId", 'activityId', e."activityId",
          'schoolYearId', e."schoolYearId", 'lateUntil', e."lateUntil")), '[]')
        FROM "Enrolment" e WHERE e."childId" IN (SELECT id FROM "kids") AND e.state = 'accepted') AS enrolments,
      (SELECT coalesce(json_agg(json_build_object('id', b.id, 'childId', b."childId", 'slotId', b."slotId",
          'schoolId', b."schoolId", 'day', b.day, 'state', b.state, 'tariffId', b."tariffId",
          'chargedCents', b."priceCents" + (SELECT coalesce(sum(x."amountCents"), 0) FROM "PriceAdjustment" x
            WHERE x."bookingId" = b.id),
          'unbilledCents', CASE WHEN p."isInvoiced" AND b."invoiceId" IS NULL THEN b."priceCents" ELSE 0 END,
          'isInvoiced', p."isInvoiced", 'paymentId', b."paymentId", 'payment', json_build_object('holdUntil', p."holdUntil", 'payerId', p."payerId"),
          'activityCode', a.code)), '[]')
        FROM "Booking" b JOIN "Payment" p ON p.id = b."paymentId" JOIN "Slot" s ON s.id = b."slotId"
          JOIN "Activity" a ON a.id = s."activityId"
        WHERE b."childId" IN (SELECT id FROM "kids") AND b.state IN ('held', 'booked')
          AND b.day BETWEEN (SELECT "first" FROM "range") AND (SELECT "last" FROM "range")) AS bookings,
      (SELECT json_build_object('id', t.id, 'version', t.version, 'updatedAt', t."updatedAt",
          'extent', (SELECT json_build_object('first', min(l.day), 'last', max(l.day)) FROM "CartLine" l
            WHERE l."cartId" = t.id),
          'lines', (SELECT coalesce(json_agg(json_build_object('id', l.id, 'childId', l."childId", 'slotId', l."slotId",
              'day', l.day, 'change', l.change) ORDER BY l.day, l.id), '[]')
            FROM "CartLine" l, "range" WHERE l."cartId" = t.id AND l.day BETWEEN "first" AND "last"))
        FROM "Cart" t WHERE t."familyId" = f.id AND t."payerId" = ${payerId}::uuid) AS cart,
      (SELECT coalesce(json_agg(json_build_object('slotId', n."slotId", 'schoolId', n."schoolId", 'day', n.day,
          'capacity', n.capacity, 'taken', n.taken)), '[]')
        FROM "SlotDay" n WHERE n."schoolId" IN (SELECT "schoolId" FROM "kids")
          AND n.day BETWEEN (SELECT "first" FROM "range") AND (SELECT "last" FROM "range")) AS counters,
      (SELECT coalesce(json_agg(json_build_object('id', w.id, 'familyId', w."familyId", 'childId', w."childId",
          'slotId', w."slotId", 'schoolId', w."schoolId", 'day', w.day, 'state', w.state,
          'offeredUntil', w."offeredUntil") ORDER BY w."askedAt", w.id), '[]')
        FROM "DayWaiting" w WHERE w."schoolId" IN (SELECT "schoolId" FROM "kids") AND w.state IN ('waiting', 'offered')
          AND w.day BETWEEN (SELECT "first" FROM "range") AND (SELECT "last" FROM "range")) AS waiting,
      (SELECT coalesce(json_agg(json_build_object('childId', t."childId", 'slotId', t."slotId", 'day', t.day,
          'what', t.what)), '[]')
        FROM (SELECT n."childId", n."slotId", n.day, n.state::text AS what FROM "Attendance" n
            WHERE n."childId" IN (SELECT id FROM "kids") AND n.state <> 'toCheck'
              AND n.day BETWEEN (SELECT "first" FROM "range") AND least((SELECT "last" FROM "range"), ${today}::date)
          UNION ALL
          SELECT b."childId", b."slotId", b.day, 'excused' FROM "Booking" b
            WHERE b."familyId" = f.id AND b."absenceId" IS NOT NULL
              AND b.day BETWEEN (SELECT "first" FROM "range") AND least((SELECT "last" FROM "range"), ${today}::date)) t
      ) AS attendance
    FROM "Family" f WHERE f.id = ${family}`;
}

function asFacts(row: FamilyRows) {
  const { defaultPayerId, adults, calendars, checkedYears, enrolments, bookings, cart, ...rest } =
    row;
  const { counters, waiting, attendance, ...family } = rest;
  return {
    family,
    custody: { defaultPayerId, adults, calendars } satisfies CustodyFacts,
    checkedYears,
    enrolments: enrolments.map((each) => ({ ...each, lateUntil: instant(each.lateUntil) })),
    bookings: bookings.map(
      ({ payment, activityCode, chargedCents, unbilledCents, ...booking }) => ({
        ...booking,
        /** What its invoice would ask for; 0: it is paid, or invoiced. */
        unbilledCents: cents(unbilledCents),
        /** What it is charged now: its price, and the adjustments since. */
        chargedCents: cents(chargedCents),
        payment: { ...payment, holdUntil: instant(payment.holdUntil) },
        slot: { activity: { code: activityCode } },
      }),
    ),
    cart: cart && { ...cart, updatedAt: new Date(cart.updatedAt) },
    counters,
    attendance,
    waiting: waiting.map((each) => ({ ...each, offeredUntil: instant(each.offeredUntil) })),
  };
}

function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

type FamilyRows = {
  id: string;
  name: string;
  fileNumber: string;
  isResident: boolean;
  defaultPayerId: string | null;
  quotients: { value: number; effectiveFrom: Day }[];
  children: {
    id: string;
    firstName: string;
    lastName: string;
    birthDay: Day;
    schoolId: string;
    classId: string;
    /**
     * A care plan (PAI) that the town hall has checked and that is still good: saying so in a form is not enough to pay
     * the lower price. A newer file that waits for its check takes nothing away.
     */
    hasPai: boolean;
    school: { id: string; name: string; openWeekdays: number[] };
    class: { id: string; name: string; level: "nursery" | "elementary" };
  }[];
  adults: CustodyFacts["adults"];
  calendars: CustodyFacts["calendars"];
  checkedYears: string[];
  enrolments: {
    childId: string;
    activityId: string;
    schoolYearId: string;
    lateUntil: string | null;
  }[];
  bookings: {
    id: string;
    childId: string;
    slotId: string;
    schoolId: string;
    day: Day;
    state: "held" | "booked";
    tariffId: string;
    chargedCents: number;
    unbilledCents: number;
    isInvoiced: boolean;
    paymentId: string;
    payment: { holdUntil: string | null; payerId: string };
    activityCode: string;
  }[];
  cart: {
    id: string;
    version: number;
    updatedAt: string;
    /** First and last day of all its lines, those outside the range too. */
    extent: { first: Day | null; last: Day | null };
    lines: { id: string; childId: string; slotId: string; day: Day; change: "add" | "cancel" }[];
  } | null;
  counters: {
    slotId: string;
    schoolId: string;
    day: Day;
    capacity: number | null;
    taken: number;
  }[];
  waiting: {
    id: string;
    familyId: string;
    childId: string;
    slotId: string;
    schoolId: string;
    day: Day;
    state: "waiting" | "offered";
    offeredUntil: string | null;
  }[];
  /** What is pointed of days that are there, and what an absence gave back. */
  attendance: {
    childId: string;
    slotId: string;
    day: Day;
    what: "present" | "absent" | "excused";
  }[];
};
