import { describe, expect, it } from "vitest";
import {
  type FailedSaves,
  incidentRefusal,
  isFailing,
  MOST_DONE_PER_MINUTE,
  WINDOW_MINUTES,
} from "#lib/incidents/incident.ts";
import { declareIncidentSchema } from "#lib/incidents/schema.ts";

/** So many failures of each of so many accounts, each of its own family. */
function failuresOf(...counts: number[]): FailedSaves[] {
  return counts.map((failed, index) => ({
    accountId: `account-${index}`,
    familyId: `family-${index}`,
    failed,
  }));
}

describe("the portal sees that it fails", () => {
  it.each([
    [0, [], false],
    [100, [1, 1], false],
    [0, [1, 1], false],
    [57, [1, 1, 1], true],
    [58, [1, 1, 1], false],
    [950, Array.from({ length: 50 }, () => 1), true],
    [951, Array.from({ length: 49 }, () => 1), false],
  ])("%d done, %j failed: %s", (done, counts, expected) => {
    expect(isFailing(done, failuresOf(...counts))).toBe(expected);
  });

  it("believes no family alone, whatever it repeats", () => {
    expect(isFailing(0, failuresOf(1_200))).toBe(false);
    const adults = ["a", "b", "c"].map((accountId) => ({ accountId, familyId: "f", failed: 400 }));
    expect(isFailing(0, adults)).toBe(false);
    const families = ["f", "g", "h"].map((familyId) => ({ accountId: "a", familyId, failed: 400 }));
    expect(isFailing(0, families)).toBe(false);
    // Two others failed once: five failures count, not twelve hundred.
    expect(isFailing(95, failuresOf(1_200, 1, 1))).toBe(true);
    expect(isFailing(96, failuresOf(1_200, 1, 1))).toBe(false);
  });

  it("is not blinded by one account that succeeds again and again", () => {
    expect(isFailing(MOST_DONE_PER_MINUTE * WINDOW_MINUTES, failuresOf(1, 1, 1))).toBe(true);
  });
});

describe("an incident on staff's word", () => {
  const now = new Date("2026-12-02T10:00:00Z");
  const at = (text: string) => new Date(text);
  it.each([
    ["2026-12-02T10:00:01Z", null, "start-in-future"],
    ["2026-12-02T08:00:00Z", "2026-12-02T10:00:01Z", "end-in-future"],
    ["2026-12-02T08:00:00Z", "2026-12-02T08:00:00Z", "end-before-start"],
    ["2026-11-01T08:00:00Z", null, "too-long"],
    ["2026-12-02T08:00:00Z", null, undefined],
    ["2026-12-02T08:00:00Z", "2026-12-02T10:00:00Z", undefined],
  ])("from %s to %s: %s", (start, end, code) => {
    expect(
      incidentRefusal({ startedAt: at(start), endedAt: end ? at(end) : null }, now)?.code,
    ).toBe(code);
  });

  it("wants a day and an hour for its end, or neither", () => {
    const form = { fromDay: "2026-12-02", fromTime: "08:00", reason: "panne du paiement" };
    expect(declareIncidentSchema.safeParse(form).success).toBe(true);
    const half = declareIncidentSchema.safeParse({ ...form, toDay: "2026-12-02" });
    expect(half.error?.issues[0]?.message).toContain("le jour et l’heure");
  });
});
