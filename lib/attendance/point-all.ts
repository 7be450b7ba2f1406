import "server-only";
import type { Actor } from "#lib/audit/write-audit.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { loadSheet } from "./load-sheet.ts";
import { type PointRefusal, pointChildren, type Sheet } from "./point-children.ts";

type Scope = { staffMemberId: string; actor: Actor };

export type PointAllRefusal = PointRefusal | { code: "nobody-to-check" | "unknown-batch" };

/** « Tous présents »: every expected child that nobody has pointed yet. What is pointed stays. */
export async function pointAll(
  scope: Scope,
  sheet: Sheet,
  batchId: string,
): Promise<Result<{ counted: number }, PointAllRefusal>> {
  const again = await db.attendanceEvent.count({ where: { batchId } });
  if (again > 0) return ok({ counted: again });
  const loaded = await loadSheet(sheet);
  if (!loaded) return refuse({ code: "unknown-sheet" });
  const waiting = loaded.children.filter(
    ({ kind, state }) => kind === "expected" && state === "toCheck",
  );
  if (waiting.length === 0) return refuse({ code: "nobody-to-check" });
  const taps = waiting.map(({ childId }) => ({
    id: crypto.randomUUID(),
    childId,
    state: "present" as const,
  }));
  return pointChildren(scope, sheet, taps, { batchId, from: "toCheck" });
}

/** Takes one « Tous présents » back: its children whom nobody has pointed since are to check again. */
export async function undoAll(
  scope: Scope,
  batchId: string,
): Promise<Result<Sheet & { counted: number }, PointAllRefusal>> {
  const events = await db.attendanceEvent.findMany({
    where: { batchId },
    select: { childId: true, slotId: true, day: true, at: true },
  });
  const [first] = events;
  if (!first) return refuse({ code: "unknown-batch" });
  const { slotId } = first;
  const standing = await db.attendance.findMany({
    where: { slotId, day: first.day, childId: { in: events.map(({ childId }) => childId) } },
  });
  const made = new Map(events.map(({ childId, at }) => [childId, at.getTime()]));
  const untouched = standing.filter(
    ({ childId, at, state }) => state === "present" && made.get(childId) === at.getTime(),
  );
  const sheet = { day: toDay(first.day), slotId, schoolId: standing[0]?.schoolId ?? "" };
  const pointed = await pointChildren(
    scope,
    sheet,
    untouched.map(({ childId }) => ({ id: crypto.randomUUID(), childId, state: "toCheck" })),
    { from: "present" },
  );
  return pointed.ok ? ok({ ...sheet, ...pointed.value }) : pointed;
}
