import { beforeEach, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { spokenText } from "#lib/planning/cell.ts";
import { judgeOf, refusalOf } from "#lib/planning/judge.ts";
import { loadPlanningFacts } from "#lib/planning/load-facts.ts";
import { makeBookingFamily, makeTown, tick } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { publishTariff, services } from "#tests/support/publish-tariff.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

it("a day without a price is not shown as free of charge, and is refused for that reason", async () => {
  const prices = [
    { when: { weekday: [1, 2, 4] }, price: 450 },
    { when: { weekday: 5, level: "nursery" }, price: 450 },
  ];
  await publishTariff({ services: services({ meal: { prices } }) });
  const family = await makeBookingFamily();
  const facts = await loadPlanningFacts({
    familyId: family.familyId,
    payerId: family.payerId,
    from: day("2026-12-10"),
    to: day("2026-12-11"),
  });
  const judge = judgeOf(facts);
  const on = (value: string) => judge(family.childIds[0] ?? "", family.slots.meal, day(value));
  expect(on("2026-12-10")?.cell).toEqual({ state: "free", priceCents: 450 });
  const friday = on("2026-12-11");
  expect(friday?.cell).toEqual({ state: "closed", reason: "prix pas encore fixé" });
  if (friday) expect(spokenText(friday.cell)).not.toContain("0,00");
  expect(refusalOf(friday, "add")).toEqual({ code: "no-price" });
  const saved = await tick(family, [{ day: "2026-12-11" }]);
  expect(saved.refused).toMatchObject([{ refusal: { code: "no-price" } }]);
});
