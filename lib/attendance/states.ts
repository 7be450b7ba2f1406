/** What is known of an expected child: nothing yet, came, did not come. */
export const ATTENDANCE_STATES = ["toCheck", "present", "absent"] as const;
export type AttendanceState = (typeof ATTENDANCE_STATES)[number];

/** A tap goes round: to check, present, absent. */
export function nextState(state: AttendanceState): AttendanceState {
  const at = ATTENDANCE_STATES.indexOf(state);
  return ATTENDANCE_STATES[(at + 1) % ATTENDANCE_STATES.length] ?? "toCheck";
}

export const STATE_WORDS: Record<AttendanceState, string> = {
  toCheck: "à pointer",
  present: "présent",
  absent: "absent",
};

export type Pointed = { state: AttendanceState };
export type Counters = { expected: number; present: number; absent: number; toCheck: number };

/** The four figures over a sheet. */
export function countersOf(children: readonly Pointed[]): Counters {
  const of = (wanted: AttendanceState) => children.filter(({ state }) => state === wanted).length;
  return {
    expected: children.length,
    present: of("present"),
    absent: of("absent"),
    toCheck: of("toCheck"),
  };
}
