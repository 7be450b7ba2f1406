import { beforeEach, describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { parisInstant } from "#lib/calendar/paris.ts";
import { saveDeadlineRule } from "#lib/catalog/save-deadline-rule.ts";
import { db } from "#lib/db/client.ts";
import { judgeOf } from "#lib/planning/judge.ts";
import { loadPlanningFacts } from "#lib/planning/load-facts.ts";
import { makeBookingFamily, makeTown, setClock, tick } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { makeStaff } from "#tests/support/factories.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

const THE_DAY_BEFORE = JSON.stringify({ kind: "daysBefore", days: 1, time: "12:00", skip: [] });

async function save(change: Record<string, unknown> = {}) {
  const { actor } = await makeStaff();
  const { id: activityId } = await db.activity.findUniqueOrThrow({ where: { code: "cantine" } });
  return saveDeadlineRule({
    activityId,
    purpose: "booking",
    validFrom: day("2026-12-14"),
    rule: THE_DAY_BEFORE,
    actor,
    ...change,
  } as Parameters<typeof saveDeadlineRule>[0]);
}

describe("a new limit", () => {
  it("counts from its date, for booking alone, and is what the server enforces", async () => {
    const family = await makeBookingFamily();
    expect(await save()).toEqual({ ok: true, value: null });
    const [before, after] = [day("2026-12-11"), day("2026-12-15")];
    const judge = judgeOf(await loadPlanningFacts({ ...family, from: before, to: after }));
    const child = family.childIds[0] ?? "";
    const noon = parisInstant(day("2026-12-14"), "12:00");
    const wednesday = parisInstant(day("2026-12-09"), "24:00");
    expect(judge(child, family.slots.meal, after)?.bookingLimit).toEqual(noon);
    expect(judge(child, family.slots.meal, after)?.cancellingLimit).toEqual(wednesday);
    expect(judge(child, family.slots.evening, after)?.bookingLimit).toEqual(wednesday);
    expect(judge(child, family.slots.meal, before)?.bookingLimit).toEqual(
      parisInstant(day("2026-12-02"), "24:00"),
    );
    await setClock({ day: "2026-12-14", time: "11:59" });
    expect((await tick(family, [{ day: after }])).refused).toEqual([]);
    await setClock({ day: "2026-12-14", time: "12:00" });
    const late = await tick(family, [{ day: after, on: false }, { day: after }]);
    expect(late.refused.map(({ refusal }) => refusal.code)).toEqual(["locked"]);
  });

  it("replaces a version that has not begun, and never touches the days already told", async () => {
    await save();
    expect((await save({ rule: THE_DAY_BEFORE.replace("12:00", "18:00") })).ok).toBe(true);
    expect(await db.deadlineRule.count({ where: { validFrom: new Date("2026-12-14") } })).toBe(1);
    expect(await save({ validFrom: day("2026-12-01") })).toMatchObject({
      ok: false,
      refusal: { code: "starts-too-early" },
    });
  });

  it.each([
    [{ rule: "{" }, "not-a-rule"],
    [{ rule: '{"kind":"lunar"}' }, "not-a-rule"],
    [
      {
        rule: JSON.stringify({
          kind: "weekdayMap",
          map: [{ days: [1], weekday: 5, time: "09:00" }],
        }),
      },
      "rule-fault",
    ],
    [
      {
        purpose: "cancelling",
        rule: JSON.stringify({
          ...JSON.parse(THE_DAY_BEFORE),
          late: { kind: "daysBefore", days: 0, time: "09:00", skip: [] },
        }),
      },
      "rule-fault",
    ],
    [{ activityId: "01890000-0000-7000-8000-000000000000" }, "activity-not-found"],
  ])("%j is refused as %s", async (change, code) => {
    const before = await db.deadlineRule.count();
    expect(await save(change)).toMatchObject({ ok: false, refusal: { code } });
    expect(await db.deadlineRule.count()).toBe(before);
  });
});
