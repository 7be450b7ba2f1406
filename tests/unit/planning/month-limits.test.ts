import { describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { parisInstant } from "#lib/calendar/paris.ts";
import { limitLines, type WeekLimits } from "#lib/planning/week-limits.ts";

const at = (text: string, time = "24:00") => parisInstant(day(text), time);
const NOW = at("2026-12-01", "10:00");
const WEDNESDAY = at("2026-12-02");

function entry(change: Partial<WeekLimits> = {}): WeekLimits {
  return {
    childId: "lea",
    childName: "Léa",
    activityId: "cantine",
    activityName: "Cantine",
    booking: [WEDNESDAY, WEDNESDAY],
    cancelling: [WEDNESDAY, WEDNESDAY],
    ...change,
  };
}
const words = (lines: { who: string; text: string }[]) =>
  lines.map(({ who, text }) => `${who}|${text}`.replaceAll("\u00a0", " "));

describe("the deadline of a week", () => {
  it("is one sentence when every activity has the same", () => {
    const lines = limitLines([entry(), entry({ activityId: "garderie" })], NOW);
    expect(words(lines)).toEqual(["|modifiable jusqu’au mercredi 2 décembre à 23 h 59"]);
    expect(lines[0]?.at).toBe(WEDNESDAY.getTime());
  });

  it("says whose week it is where a child has no day of this adult's in it", () => {
    const theirs = { booking: [], cancelling: [], isOthers: true };
    const jules = { ...theirs, childId: "jules", childName: "Jules" };
    expect(words(limitLines([entry(theirs)], NOW))).toEqual(["|semaine de l’autre parent"]);
    expect(words(limitLines([entry(), entry(jules)], NOW))).toEqual([
      "|modifiable jusqu’au mercredi 2 décembre à 23 h 59",
      "Jules|semaine de l’autre parent",
    ]);
    // A day of one's own in it has its limit.
    expect(words(limitLines([entry({ isOthers: true })], NOW))).toEqual([
      "|modifiable jusqu’au mercredi 2 décembre à 23 h 59",
    ]);
    expect(limitLines([entry({ ...theirs, isOthers: false })], NOW)).toEqual([]);
  });

  it("is in the past from the very instant that is enforced", () => {
    const [before] = limitLines([entry()], new Date(WEDNESDAY.getTime() - 1));
    const [after] = limitLines([entry()], WEDNESDAY);
    expect(before?.text).toContain("modifiable jusqu’au");
    expect(after?.text).toContain("plus modifiable depuis le");
    expect(after?.at).toBeNull();
  });

  it("names the activities when they differ", () => {
    const friday = at("2026-12-04", "12:00");
    const garderie = { activityId: "garderie", activityName: "Garderie" };
    const lines = limitLines(
      [entry(), entry({ ...garderie, booking: [friday], cancelling: [friday] })],
      NOW,
    );
    expect(words(lines)).toEqual([
      "Cantine|modifiable jusqu’au mercredi 2 décembre à 23 h 59",
      "Garderie|modifiable jusqu’au vendredi 4 décembre à 12 h 00",
    ]);
  });

  it("names the child when only one has its own limit", () => {
    const late = at("2026-12-03", "18:00");
    const lines = limitLines(
      [entry(), entry({ childId: "tom", childName: "Tom", booking: [late], cancelling: [late] })],
      NOW,
    );
    expect(lines.map(({ who }) => who)).toEqual(["Cantine de Léa", "Cantine de Tom"]);
  });

  it("tells booking and cancelling apart", () => {
    const lines = limitLines([entry({ cancelling: [at("2026-11-30"), at("2026-11-30")] })], NOW);
    expect(words(lines)).toEqual([
      "|réservation jusqu’au mercredi 2 décembre à 23 h 59, " +
        "annulation fermée depuis le lundi 30 novembre à 23 h 59",
    ]);
  });

  it("says when each day has its own", () => {
    const days = [at("2026-12-01"), at("2026-12-04")];
    expect(words(limitLines([entry({ booking: days, cancelling: days })], NOW))).toEqual([
      "|la limite change selon le jour, du mardi 1er décembre à 23 h 59 au vendredi 4 décembre à 23 h 59",
    ]);
  });

  it("never gives one day's limit to cancel for the whole week", () => {
    // Book by Wednesday for the week after, cancel the day before: Friday may be cancelled until Thursday.
    const cancelling = [at("2026-12-06", "12:00"), at("2026-12-10", "12:00")];
    expect(words(limitLines([entry({ cancelling })], NOW))).toEqual([
      "|réservation jusqu’au mercredi 2 décembre à 23 h 59, " +
        "annulation selon le jour, du dimanche 6 décembre à 12 h 00 au jeudi 10 décembre à 12 h 00",
    ]);
    const later = limitLines([entry({ cancelling })], at("2026-12-07", "10:00"));
    expect(words(later)).toEqual([
      "|réservation fermée depuis le mercredi 2 décembre à 23 h 59, " +
        "annulation selon le jour, du dimanche 6 décembre à 12 h 00 au jeudi 10 décembre à 12 h 00",
    ]);
  });

  it("says until when to cancel where the limit to book changes with the day", () => {
    const lines = limitLines([entry({ booking: [at("2026-12-03"), at("2026-12-04")] })], NOW);
    expect(words(lines)).toEqual([
      "|réservation selon le jour, du jeudi 3 décembre à 23 h 59 au vendredi 4 décembre à 23 h 59, " +
        "annulation jusqu’au mercredi 2 décembre à 23 h 59",
    ]);
  });

  it("says nothing of a week in which nobody can come", () => {
    expect(limitLines([entry({ booking: [], cancelling: [] })], NOW)).toEqual([]);
  });
});
