import { eachDay, weekdayOf } from "#lib/calendar/day.ts";
import type { Grid } from "./gestures.ts";
import { judgeOf } from "./judge.ts";
import type { PlanningFacts } from "./load-facts.ts";

const NOBODY_EXPECTS = [
  "weekend",
  "noSchool",
  "holiday",
  "outsideYear",
  "holidaysOnly",
  "elsewhere",
  "stopped",
];

/**
 * Every cell of the facts' range on which a family may expect its child: school holidays and weekdays without
 * school are no days at all, public holidays and closures are days that are skipped with their reason.
 */
export function judgedGrid(facts: PlanningFacts): Grid {
  const judge = judgeOf(facts);
  const slots = facts.activities.flatMap((activity) => activity.slots);
  const hasSundays = slots.some(({ weekdays }) => weekdays.includes(7));
  return eachDay(facts.from, facts.to)
    .filter((day) => hasSundays || weekdayOf(day) <= 6)
    .flatMap((day) =>
      facts.family.children.flatMap(({ id: childId }) =>
        slots.flatMap(({ id: slotId }) => {
          const verdict = judge(childId, slotId, day);
          const isDay =
            verdict && !(verdict.closed && NOBODY_EXPECTS.includes(verdict.closed.kind));
          return isDay ? [{ childId, slotId, day, cell: verdict.cell }] : [];
        }),
      ),
    );
}
