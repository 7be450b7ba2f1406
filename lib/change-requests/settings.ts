import "server-only";
import * as z from "zod";
import type { Day } from "#lib/calendar/day.ts";
import { isDay } from "#lib/calendar/day.ts";
import { settingIn } from "#lib/catalog/settings.ts";
import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { changeFields, type Policy, ruleOf } from "./fields.ts";
import type { ChangeField } from "./values.ts";

export const FILE_SETTING = "familyFile";

const policy = z.enum(["automatic", "check"]);
const policies = z.object(
  Object.fromEntries(Object.keys(changeFields).map((name) => [name, policy.optional()])),
);

const schema = z.object({
  policies: policies.default({}),
  quotientStart: z.enum(["nextMonth", "sameDay"]).default("nextMonth"),
  /** Booking waits for the yearly check, from a day on. */
  check: z
    .object({ isOn: z.boolean(), from: z.string().refine(isDay).nullable() })
    .default({ isOn: false, from: null }),
  /** Health sheets are erased so many days after the end of their school year. */
  health: z.object({ keepDays: z.int().min(0).max(365) }).default({ keepDays: 90 }),
});

export type FileSettings = {
  policies: Record<ChangeField, Policy>;
  quotientStart: "nextMonth" | "sameDay";
  check: { isOn: boolean; from: Day | null };
  health: { keepDays: number };
};

/** How the town takes changes of the file; its own choices over the usual ones. */
export async function fileSettings(tx: Tx = db): Promise<FileSettings> {
  const parsed = schema.safeParse((await settingIn(FILE_SETTING, tx)) ?? {});
  const kept = parsed.success ? parsed.data : schema.parse({});
  const chosen: Record<string, Policy | undefined> = kept.policies;
  const policyOf = (field: ChangeField): Policy => {
    const rule = ruleOf(field);
    return rule.alwaysChecked ? "check" : (chosen[field] ?? rule.usual);
  };
  return {
    policies: Object.fromEntries(
      (Object.keys(changeFields) as ChangeField[]).map((field) => [field, policyOf(field)]),
    ) as Record<ChangeField, Policy>,
    quotientStart: kept.quotientStart,
    check: { isOn: kept.check.isOn, from: kept.check.from as Day | null },
    health: kept.health,
  };
}
