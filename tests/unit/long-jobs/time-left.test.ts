import { describe, expect, it } from "vitest";
import { quartersDone, secondsLeft, timeLeftWords } from "#lib/long-jobs/time-left.ts";

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 26, 10) + seconds * 1000);
const run = { startedAt: at(0), startedDone: 0, done: 0, total: 1204 };

describe("the time left of a long job", () => {
  it("is not told before something was done", () => {
    expect(secondsLeft(run, at(60))).toBeNull();
    expect(secondsLeft({ ...run, startedAt: null, done: 300 }, at(60))).toBeNull();
    expect(timeLeftWords(null)).toBe("");
  });

  it("goes by the pace of this run, not of an earlier one", () => {
    expect(secondsLeft({ ...run, done: 301 }, at(30))).toBeCloseTo(90, 0);
    const resumed = { startedAt: at(1000), startedDone: 1000, done: 1102, total: 1204 };
    expect(secondsLeft(resumed, at(1060))).toBeCloseTo(60, 0);
  });

  it.each([
    [3, "encore moins d’une minute"],
    [60, "encore 1 minute environ"],
    [115, "encore 2 minutes environ"],
    [3550, "encore 59 minutes environ"],
    [4000, "encore 1 heure environ"],
    [7300, "encore 2 heures environ"],
  ])("%d seconds are « %s »", (seconds, words) => {
    expect(timeLeftWords(seconds)).toBe(words);
  });

  it("is read aloud at each quarter", () => {
    expect([0, 24, 25, 50, 99, 100].map((done) => quartersDone(done, 100))).toEqual([
      0, 0, 1, 2, 3, 4,
    ]);
    expect(quartersDone(0, 0)).toBe(0);
  });
});
