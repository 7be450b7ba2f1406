import type { Cell, CellState } from "#lib/planning/cell.ts";

/** The states as drawn: an offered place does not look like one that is waited for. */
export type DrawnState = CellState | "offered";

/**
 * How each state is drawn: its class and its text. Boxes hold no text: the marks of the four that can be changed, like
 * the lock and the hourglass, are drawn by the class (cells.css), with or without JavaScript.
 */
const MARKS: Record<DrawnState, [look: string, text?: string]> = {
  free: ["pc-free"],
  draftAdd: ["pc-free"],
  booked: ["pc-booked"],
  draftCancel: ["pc-booked"],
  held: ["pc-held", "✓"],
  lockedBooked: ["pc-kept pc-lock", "✓"],
  lockedFree: ["pc-shut pc-lock"],
  full: ["pc-full", "Complet"],
  waiting: ["pc-wait"],
  offered: ["pc-offer", "À vous"],
  closed: ["pc-closed"],
  notEnrolled: ["pc-none", "–"],
  blocked: ["pc-none", "!"],
  present: ["pc-kept", "P"],
  absentExcused: ["pc-kept", "A"],
  absentCharged: ["pc-kept", "A€"],
};

/** Class and text of a state. */
export function markOf(state: DrawnState): { look: string; text: string } {
  const [look, text = ""] = MARKS[state];
  return { look, text };
}

export function drawnState(cell: Cell): DrawnState {
  return cell.state === "waiting" && "offeredUntil" in cell.place ? "offered" : cell.state;
}
