import { isDay, type Weekday } from "#lib/calendar/day.ts";
import type { Gesture, Scope } from "./gestures.ts";

/** What the form « Cocher plusieurs jours » and the menus of the grid's headings say, as texts. */
export type GestureForm = {
  /** cocher · vider · copier (a week, or a day, on the later ones) · semaine (a day on its week) · fratrie */
  geste: string;
  /** tout · w1 … w7 (every Monday …) · s:2026-12-07 (a week) · j:2026-12-07 (a day) */
  jours: string;
  /** tous · c:child · m:slot · l:child:slot */
  pour: string;
};

export type GestureProblem = "unknown" | "needs-week-or-day" | "needs-day" | "needs-child";

/** The gesture that a form asks for, or why it asks for none. `children`: of the family. */
export function gestureOf(
  { geste, jours, pour }: GestureForm,
  children: readonly string[],
): Gesture | GestureProblem {
  const days = daysScope(jours);
  const who = rowScope(pour);
  if (!days || !who) return "unknown";
  switch (geste) {
    case "cocher":
    case "vider":
      return { kind: "set", scope: { ...days, ...who }, on: geste === "cocher" };
    case "copier":
      if (days.week) return { kind: "copyWeekOn", from: days.week, mode: "add", ...who };
      if (days.day) return { kind: "copyDay", from: days.day, to: "weekday", mode: "add", ...who };
      return "needs-week-or-day";
    case "semaine":
      if (!days.day) return "needs-day";
      return { kind: "copyDay", from: days.day, to: "week", mode: "add", ...who };
    case "fratrie": {
      if (who.childId === undefined) return "needs-child";
      const to = children.filter((id) => id !== who.childId);
      const week = days.week ?? days.day;
      return {
        kind: "copyChild",
        from: who.childId,
        to,
        mode: "add",
        ...(week === undefined ? {} : { week }),
        ...(who.slotId === undefined ? {} : { slotId: who.slotId }),
      };
    }
    default:
      return "unknown";
  }
}

/** Why nothing was done, and what to choose. */
export const GESTURE_PROBLEMS = {
  unknown: "Choisissez un geste dans la liste.",
  "needs-week-or-day": "Choisissez la semaine ou le jour à copier.",
  "needs-day": "Choisissez le jour à copier.",
  "needs-child": "Choisissez l’enfant à copier.",
} satisfies Record<GestureProblem, string>;

function daysScope(text: string): Pick<Scope, "day" | "week" | "weekday"> | null {
  if (text === "tout") return {};
  const [kind, value = ""] = text.split(":");
  if (kind === "s" && isDay(value)) return { week: value };
  if (kind === "j" && isDay(value)) return { day: value };
  const weekday = /^w([1-7])$/.exec(text)?.[1];
  return weekday ? { weekday: Number(weekday) as Weekday } : null;
}

function rowScope(text: string): Pick<Scope, "childId" | "slotId"> | null {
  if (text === "tous") return {};
  const [kind, childId, slotId] = text.split(":");
  if (kind === "c" && childId) return { childId };
  if (kind === "m" && childId) return { slotId: childId };
  return kind === "l" && childId && slotId ? { childId, slotId } : null;
}
