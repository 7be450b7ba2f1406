import "server-only";
import * as z from "zod";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { type Day, isDay } from "#lib/calendar/day.ts";
import { type DeadlineRule, deadlineRuleSchema } from "#lib/calendar/deadline-rule.ts";
import { longDayWithYear } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { daysToTry, previewRule, ruleFaults } from "#lib/calendar/rule-preview.ts";
import { nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { loadCalendar, loadDeadlineFacts } from "./queries.ts";
import { townIn } from "./settings.ts";

export const saveDeadlineSchema = z.object({
  activityId: z.uuid("Cette activité n’existe pas."),
  purpose: z.enum(["booking", "cancelling"]),
  validFrom: z
    .string()
    .trim()
    .refine(isDay, "Choisissez la date d’effet.")
    .transform((text) => text as Day),
  /** The rule as JSON: what the preview showed. */
  rule: z.string().max(20_000),
});
export type SaveDeadlineInput = z.infer<typeof saveDeadlineSchema>;

export type DeadlineRefusal =
  | { code: "activity-not-found" }
  | { code: "not-a-rule" }
  /** Days already told to families keep their limits. */
  | { code: "starts-too-early"; earliest: Day }
  | { code: "rule-fault"; message: string };

/** How many days of welcome are tried before a rule is saved, and how many are shown. */
const TRIED = 150;
const SHOWN = 60;

/** The limits that a rule gives to coming days, or why it cannot be used. */
export async function tryDeadlineRule(
  input: { activityId: string; purpose: "booking" | "cancelling"; validFrom: Day },
  rule: DeadlineRule,
  tx: Tx = db,
) {
  const at = await nowIn(tx);
  const today = parisDayOf(at);
  const activity = await tx.activity.findUnique({
    where: { id: input.activityId },
    select: { season: true, slots: { select: { weekdays: true } } },
  });
  if (!activity) return refuse<DeadlineRefusal>({ code: "activity-not-found" });
  if (input.validFrom <= today)
    return refuse<DeadlineRefusal>({ code: "starts-too-early", earliest: today });
  const { zone } = await townIn(tx);
  const calendar = await loadCalendar(zone, input.validFrom, endOf(input.validFrom), tx);
  const { calendar: facts } = await loadDeadlineFacts(calendar, at, tx);
  const schools = await tx.school.findMany({ select: { openWeekdays: true } });
  const days = daysToTry(input.validFrom, TRIED, {
    slots: activity.slots.map(({ weekdays }) => ({ weekdays, season: activity.season })),
    schoolWeekdays: [...new Set(schools.flatMap(({ openWeekdays }) => openWeekdays))],
    calendar: facts,
  });
  const fault =
    input.purpose === "cancelling" && (rule.late || rule.opens)
      ? "Une annulation n’a ni tarif tardif ni date d’ouverture : retirez-les."
      : ruleFaults(rule, days, facts)[0]?.message;
  if (fault) return refuse<DeadlineRefusal>({ code: "rule-fault", message: fault });
  return ok({ lines: previewRule(rule, days.slice(0, SHOWN), facts) });
}

function endOf(from: Day): Day {
  const year = Number(from.slice(0, 4)) + 1;
  return `${year}${from.slice(4, 8)}28` as Day;
}

/** A new dated version of a deadline; one that has not begun yet is replaced. The same rules as the preview's. */
export async function saveDeadlineRule(
  input: SaveDeadlineInput & { actor: Actor },
): Promise<Result<null, DeadlineRefusal>> {
  const parsed = parse(input.rule);
  if (!parsed) return refuse({ code: "not-a-rule" });
  return transaction(async (tx) => {
    const tried = await tryDeadlineRule(input, parsed, tx);
    if (!tried.ok) return tried;
    const { activityId, purpose } = input;
    const validFrom = fromDay(input.validFrom);
    await tx.deadlineRule.upsert({
      where: { activityId_purpose_validFrom: { activityId, purpose, validFrom } },
      create: { activityId, purpose, validFrom, rule: parsed },
      update: { rule: parsed },
      select: { id: true },
    });
    await writeAudit(tx, {
      actor: input.actor,
      action: "deadline.save",
      objectKind: "activity",
      objectId: activityId,
      facts: { purpose, validFrom: input.validFrom, kind: parsed.kind },
    });
    return ok(null);
  });
}

function parse(text: string): DeadlineRule | null {
  try {
    const parsed = deadlineRuleSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export function sayDeadline(refusal: DeadlineRefusal): string {
  switch (refusal.code) {
    case "activity-not-found":
      return "Cette activité n’existe pas, ou elle n’est plus disponible.";
    case "not-a-rule":
      return "Cette règle n’est pas complète. Revenez au formulaire.";
    case "starts-too-early":
      return `La règle doit prendre effet après le ${longDayWithYear(refusal.earliest)} : les familles connaissent déjà leurs limites.`;
    case "rule-fault":
      return refusal.message;
  }
}
