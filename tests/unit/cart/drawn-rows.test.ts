import { describe, expect, it } from "vitest";
import { addDays, day } from "#lib/calendar/day.ts";
import { changesOf, drawnText, parseDrawn } from "#lib/cart/drawn-rows.ts";
import { postedPlanningSchema } from "#lib/cart/posted-form.ts";
import fc from "#tests/support/fast-check.ts";

const MONDAY = day("2026-12-07");
const CHILD = "0190c7a0-0000-7000-8000-000000000001";
const SLOT = "0190c7a0-0000-7000-8000-000000000002";
const key = (text: string) => `${CHILD}:${SLOT}:${text}`;
const drawn = {
  childId: CHILD,
  slotId: SLOT,
  boxes: [
    { day: MONDAY, on: true },
    { day: addDays(MONDAY, 1), on: false },
  ],
};
const form = (more: object) => ({
  requestId: "0190c7a0-0000-7000-8000-000000000003",
  version: "3",
  page: "/planning/2026-12?vue=famille",
  d: drawnText(drawn),
  ...more,
});

describe("a planning posted as a form", () => {
  it("writes a row and reads it back, whatever it holds", () => {
    const boxes = fc.array(fc.tuple(fc.nat({ max: 400 }), fc.boolean()), { minLength: 1 });
    fc.assert(
      fc.property(boxes, (days) => {
        const row = {
          childId: CHILD,
          slotId: SLOT,
          boxes: days.map(([count, on]) => ({ day: addDays(MONDAY, count), on })),
        };
        expect(parseDrawn(drawnText(row))).toEqual(row);
      }),
    );
  });

  it("refuses what is not a row", () => {
    for (const text of ["", "a:b", "a:b:", "a:b:2026-02-30=1", "a:b:2026-12-07=2", "a:b:c:d"])
      expect(parseDrawn(text)).toBeNull();
  });

  it("changes only boxes whose state differs from the drawn one", () => {
    expect(changesOf([drawn], new Set([key(MONDAY)]), null)).toEqual([]);
    expect(changesOf([drawn], new Set(), null)).toEqual([
      { childId: CHILD, slotId: SLOT, day: MONDAY, on: false },
    ]);
    expect(changesOf([drawn], new Set([key(MONDAY), key("2026-12-08")]), null)).toEqual([
      { childId: CHILD, slotId: SLOT, day: "2026-12-08", on: true },
    ]);
  });

  it("ignores a tick that was not drawn as changeable", () => {
    expect(changesOf([drawn], new Set([key(MONDAY), key("2026-12-10")]), null)).toEqual([]);
  });

  it("ticks a whole week on request, and nothing outside of it", () => {
    const next = { day: addDays(MONDAY, 7), on: false };
    const row = { ...drawn, boxes: [...drawn.boxes, next] };
    const wish = { week: MONDAY, on: true };
    expect(changesOf([row], new Set([key(MONDAY)]), wish)).toEqual([
      { childId: CHILD, slotId: SLOT, day: "2026-12-08", on: true },
    ]);
  });

  it("reads one box like many, and none", () => {
    expect(postedPlanningSchema.parse(form({ p: key(MONDAY) })).changes).toEqual([]);
    expect(postedPlanningSchema.parse(form({})).changes).toHaveLength(1);
    const both = form({ p: [key(MONDAY), key("2026-12-08")], suite: "valider" });
    expect(postedPlanningSchema.parse(both)).toMatchObject({ next: "/panier", version: 3 });
  });

  it("comes back to the planning and nowhere else", () => {
    expect(postedPlanningSchema.parse(form({})).next).toBe(
      "/planning/2026-12?vue=famille&fait=garde",
    );
    for (const page of ["https://ailleurs.example", "//ailleurs.example", "/planning/2026-12#x"])
      expect(postedPlanningSchema.safeParse(form({ page })).success).toBe(false);
  });

  it("refuses identifiers that are none", () => {
    const d = `enfant:${SLOT}:${MONDAY}=1`;
    expect(postedPlanningSchema.safeParse(form({ d })).success).toBe(false);
  });
});
