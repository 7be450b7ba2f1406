import { describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { parisInstant } from "#lib/calendar/paris.ts";
import { dueSlot } from "#lib/reminders/due-slot.ts";

const NOON = { weekdays: [1, 3], time: "12:00" };
const at = (date: string, time: string) => parisInstant(day(date), time);

describe("the slot that is due", () => {
  it.each([
    ["2026-11-23", "11:59", null],
    ["2026-11-23", "12:00", "2026-11-23"],
    ["2026-11-23", "19:59", "2026-11-23"],
    // A portal that was down all afternoon does not write in the evening.
    ["2026-11-23", "20:00", null],
    ["2026-11-24", "12:00", null],
    ["2026-11-25", "12:00", "2026-11-25"],
    ["2026-11-26", "00:00", null],
  ])("on %s at %s is %s", (date, time, expected) => {
    expect(dueSlot(at(date, time), NOON)).toBe(expected);
  });

  it("is told by the clock of Paris on the days of its changes", () => {
    const sunday = { weekdays: [7], time: "12:00" };
    expect(dueSlot(new Date("2026-03-29T09:59:59Z"), sunday)).toBeNull();
    expect(dueSlot(new Date("2026-03-29T10:00:00Z"), sunday)).toBe("2026-03-29");
    expect(dueSlot(new Date("2026-10-25T10:59:59Z"), sunday)).toBeNull();
    expect(dueSlot(new Date("2026-10-25T11:00:00Z"), sunday)).toBe("2026-10-25");
  });

  it("is there in the evening when the town has chosen an evening", () => {
    const evening = { weekdays: [1], time: "20:30" };
    expect(dueSlot(at("2026-11-23", "21:00"), evening)).toBe("2026-11-23");
  });
});
