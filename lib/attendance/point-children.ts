import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import type { Day } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { fromDay } from "#lib/db/day.ts";
import { isUniqueViolation, type Tx, transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { AttendanceState } from "./states.ts";

export type Tap = {
  /** Made by whoever points: sent twice, it counts once. */
  id: string;
  childId: string;
  state: AttendanceState;
  /** When it was made, where it comes later than that; else now. */
  at?: Date | undefined;
};

export type Sheet = { day: Day; slotId: string; schoolId: string };

export type Bulk = {
  /** The « Tous présents » that it is. */
  batchId?: string;
  /** Only children who stand so when it is written: what another agent points meanwhile stays. */
  from?: AttendanceState;
};

export type PointRefusal = { code: "future-day" | "unknown-sheet" | "unknown-child" };

/**
 * Points children of one sheet: each tap is an event that stays, and the last by its instant counts. A child who was
 * not expected is pointed like any other: roll call refuses nobody, and moves no money.
 */
export async function pointChildren(
  scope: { staffMemberId: string; actor: Actor },
  sheet: Sheet,
  taps: readonly Tap[],
  bulk: Bulk = {},
): Promise<Result<{ counted: number }, PointRefusal>> {
  try {
    return await transaction(async (tx) => {
      const refusal = await refusalOf(tx, sheet, taps);
      if (refusal) return refuse(refusal);
      const counted = await writeTaps(tx, scope.staffMemberId, sheet, taps, bulk);
      await writeAudit(tx, {
        actor: scope.actor,
        action: "attendance.point",
        objectKind: "slot",
        objectId: sheet.slotId,
        facts: {
          ...{ day: sheet.day, schoolId: sheet.schoolId, counted },
          children: taps.map(({ childId }) => childId),
          state: taps[0]?.state ?? null,
        },
      });
      return ok({ counted });
    });
  } catch (error) {
    // The same tap arrived twice at one instant: the other one counts.
    if (isUniqueViolation(error)) return pointChildren(scope, sheet, taps, bulk);
    throw error;
  }
}

async function refusalOf(
  tx: Tx,
  { day, slotId, schoolId }: Sheet,
  taps: readonly Tap[],
): Promise<PointRefusal | null> {
  if (day > parisDayOf(await nowIn(tx))) return { code: "future-day" };
  const slot = await tx.slot.findUnique({ where: { id: slotId }, select: { id: true } });
  const school = await tx.school.findUnique({ where: { id: schoolId }, select: { id: true } });
  if (!slot || !school) return { code: "unknown-sheet" };
  const childIds = new Set(taps.map(({ childId }) => childId));
  const known = await tx.child.count({
    where: { id: { in: [...childIds] }, family: { erasedAt: null } },
  });
  return known === childIds.size ? null : { code: "unknown-child" };
}

/**
 * Events and where they lead, by one statement. Our own taps are never before what is already pointed, though the
 * demonstration clock may go back. Taps of one call name each child once. Returns how many are new.
 */
export async function writeTaps(
  tx: Tx,
  staffMemberId: string,
  { day, slotId, schoolId }: Sheet,
  taps: readonly Tap[],
  { batchId, from }: Bulk = {},
): Promise<number> {
  const now = await nowIn(tx);
  const rows = JSON.stringify(
    taps.map(({ id, childId, state, at }) => ({
      ...{ id, childId, state },
      at: (at ?? now).toISOString(),
      isOurs: at === undefined,
    })),
  );
  const date = fromDay(day);
  return tx.$executeRaw`
    WITH "fresh" AS (
      SELECT t.* FROM jsonb_to_recordset(${rows}::jsonb)
        AS t(id uuid, "childId" uuid, state "AttendanceState", at timestamptz, "isOurs" boolean)
      WHERE NOT EXISTS (SELECT FROM "AttendanceEvent" e WHERE e.id = t.id)
      ORDER BY t."childId"),
    "held" AS (
      SELECT a."childId", a.at FROM "Attendance" a JOIN "fresh" f ON f."childId" = a."childId"
      WHERE a."slotId" = ${slotId}::uuid AND a.day = ${date}::date ORDER BY a."childId" FOR UPDATE OF a),
    "timed" AS (
      SELECT f.*, CASE WHEN f."isOurs" THEN greatest(f.at, h.at + interval '1 millisecond') ELSE f.at END AS "when"
      FROM "fresh" f LEFT JOIN "held" h ON h."childId" = f."childId"),
    "stood" AS (
      INSERT INTO "Attendance" AS a ("childId", "slotId", day, "schoolId", state, at)
      SELECT "childId", ${slotId}::uuid, ${date}::date, ${schoolId}::uuid, state, "when" FROM "timed" ORDER BY "childId"
      ON CONFLICT ("childId", "slotId", day) DO UPDATE SET
        state = CASE WHEN excluded.at >= a.at THEN excluded.state ELSE a.state END,
        at = greatest(excluded.at, a.at)
      WHERE ${from ?? null}::"AttendanceState" IS NULL OR a.state = ${from ?? null}::"AttendanceState"
      RETURNING a."childId")
    INSERT INTO "AttendanceEvent" (id, "childId", "slotId", day, state, at, "staffMemberId", "batchId")
    SELECT id, "childId", ${slotId}::uuid, ${date}::date, state, "when", ${staffMemberId}::uuid, ${batchId ?? null}::uuid
    FROM "timed" JOIN "stood" USING ("childId") ORDER BY "childId"`;
}
