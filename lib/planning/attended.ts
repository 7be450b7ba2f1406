import type { CellFacts } from "./cell.ts";
import type { PlanningFacts } from "./load-facts.ts";

export type AttendanceMark = NonNullable<CellFacts["attendance"]>;

type Known = { pointed: "present" | "absent" | null; isExcused: boolean };
type Paid = { state: "held" | "booked"; chargedCents: number };

/**
 * What happened to each cell (screens: P, A, A€). An absence is charged as long as its day is paid; given back, or of
 * a day that costs nothing, it is not. Absent from what was never booked is nothing to say.
 */
export function attendanceOf({ attendance }: Pick<PlanningFacts, "attendance">) {
  const known = new Map<string, Known>();
  for (const { childId, slotId, day, what } of attendance) {
    const key = `${childId}|${slotId}|${day}`;
    const before = known.get(key) ?? { pointed: null, isExcused: false };
    known.set(
      key,
      what === "excused" ? { ...before, isExcused: true } : { ...before, pointed: what },
    );
  }
  return (key: string, booking: Paid | null): AttendanceMark | null => {
    const found = known.get(key);
    if (!found || booking?.state === "held") return null;
    if (found.pointed === "present") return "present";
    if (booking) {
      if (found.pointed !== "absent") return null;
      return booking.chargedCents > 0 ? "absentCharged" : "absentExcused";
    }
    return found.isExcused ? "absentExcused" : null;
  };
}
