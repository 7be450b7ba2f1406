import { absenceRuleSchema } from "#lib/attendance/absence-rule.ts";
import { pointAll } from "#lib/attendance/point-all.ts";
import { pointChildren } from "#lib/attendance/point-children.ts";
import { quoteAbsence } from "#lib/attendance/quote-absence.ts";
import { recordAbsence } from "#lib/attendance/record-absence.ts";
import { day } from "#lib/calendar/day.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import type { SeedAgent, SeedParent } from "./people.ts";

/** Days of the canteen that somebody pointed. */
const POINTED = ["2026-11-09", "2026-11-10", "2026-11-12", "2026-11-13", "2026-11-16"].map(day);
/** The day on which two children of two families were away. */
const AWAY = day("2026-11-12");

/** A certificate in 72 hours, or in ten days with two days billed: an example, not a town's own rule. */
const RULE = absenceRuleSchema.parse({
  kind: "certificateWithin",
  steps: [
    { withinHours: 72, billedDays: 0 },
    { withinHours: 240, billedDays: 2 },
  ],
});

/** Past days whose sheets are filled: one absence is charged, another was justified in time. Run again: nothing. */
export async function pointAutumn(
  agent: SeedAgent,
  { charged, others }: { charged: SeedParent; others: readonly SeedParent[] },
): Promise<void> {
  if ((await db.absence.count()) > 0) return;
  const scope = { staffMemberId: agent.staffMember.id, actor: agent.actor };
  const activity = await db.activity.findUniqueOrThrow({ where: { code: "cantine" } });
  const slot = await db.slot.findUniqueOrThrow({ where: { code: "cantine-midi" } });
  const validFrom = fromDay(day("2026-09-01"));
  await db.absenceRule.upsert({
    where: { activityId_validFrom: { activityId: activity.id, validFrom } },
    create: { activityId: activity.id, validFrom, rule: RULE },
    update: {},
  });
  const away = async (families: readonly SeedParent[]) => {
    const booking = await db.booking.findFirstOrThrow({
      where: {
        familyId: { in: families.map(({ family }) => family.id) },
        ...{ slotId: slot.id, day: fromDay(AWAY), state: "booked" },
      },
      orderBy: [{ family: { fileNumber: "desc" } }, { child: { birthDay: "asc" } }],
    });
    const { childId, schoolId } = booking;
    await pointChildren(scope, { day: AWAY, slotId: slot.id, schoolId }, [
      { id: crypto.randomUUID(), childId, state: "absent" },
    ]);
    return childId;
  };
  await away([charged]);
  const asked = {
    enfant: await away(others),
    activite: activity.id,
    ...{ du: AWAY, au: AWAY },
    justification: "certificate" as const,
    recu: day("2026-11-13"),
  };
  const quoted = await quoteAbsence(asked);
  if (!quoted.ok) throw new Error(`absence of the demo refused: ${quoted.refusal.code}`);
  const { version } = quoted.value;
  await recordAbsence(scope, { ...asked, requestId: crypto.randomUUID(), version, mots: "" });
  for (const { id: schoolId } of await db.school.findMany({ select: { id: true } }))
    for (const on of POINTED)
      await pointAll(scope, { day: on, slotId: slot.id, schoolId }, crypto.randomUUID());
}
