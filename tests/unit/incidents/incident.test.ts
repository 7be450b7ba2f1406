import { describe, expect, it } from "vitest";
import { incidentRefusal, isFailing } from "#lib/incidents/incident.ts";
import { declareIncidentSchema } from "#lib/incidents/schema.ts";

describe("the portal sees that it fails", () => {
  it.each([
    [{ done: 0, failed: 0 }, false],
    [{ done: 100, failed: 2 }, false],
    [{ done: 0, failed: 2 }, false],
    [{ done: 57, failed: 3 }, true],
    [{ done: 58, failed: 3 }, false],
    [{ done: 950, failed: 50 }, true],
    [{ done: 951, failed: 49 }, false],
  ])("%j: %s", (totals, expected) => {
    expect(isFailing(totals)).toBe(expected);
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
    expect(half.error?.issues[0]?.message).toContain("le jour et l'heure");
  });
});
