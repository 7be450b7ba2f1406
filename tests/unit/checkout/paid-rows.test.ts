import { describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { paidChildren } from "#lib/checkout/paid-rows.ts";

const LEA = { id: "c1", firstName: "Léa" };
const TOM = { id: "c2", firstName: "Tom" };
const MEAL = { name: "Cantine" };
const EVENING = { name: "Garderie du soir" };

function paid(on: string, child = LEA, slot = MEAL, state = "booked", priceCents = 305) {
  return { day: day(on), child, slot, state, priceCents };
}

describe("what a payment booked", () => {
  it("is read by child, week and activity, with the sum of each", () => {
    const children = paidChildren([
      paid("2026-12-08"),
      paid("2026-12-07"),
      paid("2026-12-14"),
      paid("2026-12-07", TOM, EVENING, "booked", 220),
    ]);
    expect(children).toMatchObject([
      {
        firstName: "Léa",
        rows: [
          {
            slotName: "Cantine",
            week: "Semaine du 7 au 11 décembre",
            days: "lun. 7 déc., mar. 8 déc.",
            amountCents: 610,
          },
          { week: "Semaine du 14 au 18 décembre", amountCents: 305 },
        ],
      },
      { firstName: "Tom", rows: [{ slotName: "Garderie du soir", amountCents: 220 }] },
    ]);
  });

  it("says which days were cancelled since, and keeps what was paid", () => {
    const [child] = paidChildren([paid("2026-12-07"), paid("2026-12-08", LEA, MEAL, "cancelled")]);
    expect(child?.rows).toMatchObject([
      { days: "lun. 7 déc., mar. 8 déc. (annulé depuis)", amountCents: 610 },
    ]);
  });

  it("keeps two children of the same first name apart", () => {
    const twin = { id: "c3", firstName: "Léa" };
    expect(paidChildren([paid("2026-12-07"), paid("2026-12-07", twin)])).toHaveLength(2);
  });
});
