import { describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { ruleInWords } from "#lib/calendar/deadline-words.ts";

import { firstOpenStep, mayOpen, steps } from "#lib/enrolments/steps.ts";
import { placeInQueue } from "#lib/enrolments/treat-paths.ts";
import { usualDelay, workingDaysBetween } from "#lib/enrolments/usual-delay.ts";

const done = { hasChildren: true, hasActivities: true, hasAnswers: true, hasDocuments: true };

describe("steps of a new request", () => {
  it("stops at the first thing that is not done", () => {
    expect(firstOpenStep(done)).toBe("verification");
    expect(firstOpenStep({ ...done, hasDocuments: false })).toBe("documents");
    expect(firstOpenStep({ ...done, hasAnswers: false, hasDocuments: false })).toBe("informations");
    expect(firstOpenStep({ ...done, hasActivities: false })).toBe("activites");
    expect(firstOpenStep({ ...done, hasChildren: false })).toBe("enfants");
  });

  it("lets everybody go back, nobody skip ahead", () => {
    const progress = { ...done, hasAnswers: false };
    expect(steps.filter(({ slug }) => mayOpen(slug, progress)).map(({ slug }) => slug)).toEqual([
      "enfants",
      "activites",
      "informations",
    ]);
  });
});

describe("usual delay", () => {
  it("counts working days only", () => {
    expect(workingDaysBetween(day("2026-11-20"), day("2026-11-23"))).toBe(1);
    expect(workingDaysBetween(day("2026-11-23"), day("2026-11-23"))).toBe(0);
  });

  it("is the median, and unknown below three decisions", () => {
    const took = (decidedOn: string) => ({ sentOn: day("2026-11-02"), decidedOn: day(decidedOn) });
    expect(usualDelay([took("2026-11-03"), took("2026-11-20")])).toBeNull();
    expect(usualDelay([took("2026-11-20"), took("2026-11-03"), took("2026-11-05")])).toBe(3);
  });
});

describe("words", () => {
  it("shows midnight as the last minute before it", () => {
    expect(ruleInWords({ kind: "weekly", weeksBefore: 1, weekday: 3, time: "24:00" })).toBe(
      "Réservez chaque semaine jusqu’au mercredi 23\u00a0h\u00a059, pour la semaine suivante.",
    );
    expect(ruleInWords({ kind: "daysBefore", days: 1, time: "10:00", skip: [] })).toBe(
      "Réservez la veille avant 10\u00a0h.",
    );
  });

  it("finds the next request of the queue, and the first again after the last", () => {
    const queue = [{ id: "a" }, { id: "b" }, { id: "c" }];
    expect(placeInQueue(queue, "b")).toEqual({ rank: 2, total: 3, next: "c" });
    expect(placeInQueue(queue, "c").next).toBe("a");
    expect(placeInQueue([{ id: "a" }], "a").next).toBeUndefined();
  });
});
