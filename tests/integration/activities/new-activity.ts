import { openActivity, saveActivity } from "#lib/activities/save-activity.ts";
import { saveSlot } from "#lib/activities/save-slot.ts";
import { type ActivityInput, activitySchema, slotSchema } from "#lib/activities/schema.ts";
import type { Actor } from "#lib/audit/write-audit.ts";
import { day } from "#lib/calendar/day.ts";
import { saveDeadlineRule } from "#lib/catalog/save-deadline-rule.ts";
import { db } from "#lib/db/client.ts";
import { publishDraft, startNewTariff } from "#lib/tariffs/save-draft.ts";
import { newTariffSchema } from "#lib/tariffs/schema.ts";
import { expectOk } from "#tests/support/enrolling-family.ts";

/** Ten days before the holidays, at the end of the day. */
export const BEFORE_HOLIDAYS = { kind: "beforePeriod", days: 10, time: "24:00" };

/** The form of an activity, filled in. */
export async function activityForm(more: Record<string, unknown> = {}): Promise<ActivityInput> {
  const department = await db.department.findFirstOrThrow();
  const regie = await db.regie.findFirstOrThrow();
  return activitySchema.parse({
    name: "Centre de loisirs",
    atName: "au centre de loisirs",
    description: "Jeux et sorties avec les animateurs.",
    departmentId: department.id,
    regieId: regie.id,
    season: "holidays",
    ...more,
  });
}

/** The form of a part of the day, filled in. */
export function slotForm(activityId: string, more: Record<string, unknown> = {}) {
  return slotSchema.parse({
    activityId,
    name: "Journée de loisirs",
    shortName: "Journée",
    letter: "J",
    color: "green",
    weekdays: ["1", "2", "3", "4", "5"],
    startsAt: "08:30",
    endsAt: "17:30",
    price: "",
    ...more,
  });
}

export async function addLimits(activityId: string, actor: Actor, rule: object): Promise<void> {
  for (const purpose of ["booking", "cancelling"] as const)
    expectOk(
      await saveDeadlineRule({
        activityId,
        purpose,
        validFrom: day("2026-12-02"),
        rule: JSON.stringify(rule),
        actor,
      }),
    );
}

/** A first tariff of 12,50 € a day, published. */
export async function addTariff(code: string, actor: Actor): Promise<void> {
  const form = { code, name: "Tarif des loisirs", from: "2026-12-02" };
  const prices = { "price-0": "12,50", "unit-0": "journée", "care-0": "all" };
  const draft = await startNewTariff(actor, newTariffSchema.parse({ ...form, ...prices }));
  expectOk(await publishDraft(actor, expectOk(draft)));
}

/** An activity complete and open, by the staff's own gestures. */
export async function makeActivity(
  actor: Actor,
  {
    activity = {},
    slot = {},
    rule = BEFORE_HOLIDAYS,
  }: { activity?: Record<string, unknown>; slot?: Record<string, unknown>; rule?: object } = {},
): Promise<{ activityId: string; slotId: string; code: string }> {
  const { activityId } = expectOk(await saveActivity(await activityForm(activity), actor));
  const { slotId } = expectOk(await saveSlot(slotForm(activityId, slot), actor));
  await addLimits(activityId, actor, rule);
  const { code } = await db.activity.findUniqueOrThrow({ where: { id: activityId } });
  await addTariff(code, actor);
  expectOk(await openActivity({ activityId, isOpen: true }, actor));
  return { activityId, slotId, code };
}
