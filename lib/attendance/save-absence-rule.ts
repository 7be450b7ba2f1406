import "server-only";
import * as z from "zod";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { type Day, isDay } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type AbsenceRule, absenceRuleSchema } from "./absence-rule.ts";

const count = (message: string, most: number) =>
  z
    .string()
    .trim()
    .default("")
    .refine((text) => text === "" || (/^\d{1,3}$/.test(text) && Number(text) <= most), message)
    .transform((text) => (text === "" ? null : Number(text)));

export const saveAbsenceRuleSchema = z
  .object({
    activityId: z.uuid("Cette activité n’existe pas."),
    sorte: z.enum(
      ["allCharged", "certificateWithin", "waitingDays", "alwaysExcused"],
      "Choisissez une règle.",
    ),
    effet: z
      .string()
      .refine(isDay, "Choisissez la date d’effet.")
      .transform((text) => text as Day),
    jours: count("Écrivez un nombre de jours, de 1 à 100.", 100),
    joursHeures: count("Écrivez un nombre de jours, de 1 à 100.", 100),
    carence: count("Écrivez un nombre de jours, de 1 à 31.", 31),
    attente: count("Écrivez un nombre de jours, de 1 à 31.", 31),
  })
  .superRefine(({ sorte, jours, joursHeures, carence, attente }, { addIssue }) => {
    const say = (path: string, message: string) =>
      addIssue({ code: "custom", path: [path], message });
    if (sorte === "certificateWithin") {
      if (!jours) say("jours", "Écrivez un nombre de jours, de 1 à 100.");
      if (joursHeures && (carence === null || joursHeures <= (jours ?? 0)))
        say("joursHeures", "Le second délai est plus long, et facture des jours.");
    }
    if (sorte === "waitingDays" && !attente)
      say("attente", "Écrivez un nombre de jours, de 1 à 31.");
  });
export type SaveAbsenceRuleInput = z.output<typeof saveAbsenceRuleSchema>;

export type SaveAbsenceRuleRefusal =
  | { code: "activity-not-found" }
  /** Absences that have begun keep the rule that families knew. */
  | { code: "starts-too-early"; today: Day }
  | { code: "not-a-rule" };

/** A new dated rule of absence; one that has not begun yet is replaced. */
export async function saveAbsenceRule(
  actor: Actor,
  input: SaveAbsenceRuleInput,
): Promise<Result<null, SaveAbsenceRuleRefusal>> {
  const { activityId } = input;
  const parsed = absenceRuleSchema.safeParse(ruleOf(input));
  if (!parsed.success) return refuse({ code: "not-a-rule" });
  return transaction(async (tx) => {
    const today = parisDayOf(await nowIn(tx));
    if (input.effet <= today) return refuse({ code: "starts-too-early", today });
    const activity = await tx.activity.findUnique({ where: { id: activityId } });
    if (!activity) return refuse({ code: "activity-not-found" });
    const validFrom = fromDay(input.effet);
    await tx.absenceRule.upsert({
      where: { activityId_validFrom: { activityId, validFrom } },
      create: { activityId, validFrom, rule: parsed.data },
      update: { rule: parsed.data },
      select: { id: true },
    });
    await writeAudit(tx, {
      actor,
      action: "absence.rule",
      objectKind: "activity",
      objectId: activityId,
      facts: { validFrom: input.effet, kind: parsed.data.kind },
    });
    return ok(null);
  });
}

/** Days in the form, hours in the rule. */
function ruleOf({ sorte, jours, joursHeures, carence, attente }: SaveAbsenceRuleInput) {
  if (sorte === "waitingDays") return { kind: sorte, days: attente };
  if (sorte !== "certificateWithin") return { kind: sorte };
  return {
    kind: sorte,
    steps: [
      { withinHours: (jours ?? 0) * 24, billedDays: 0 },
      ...(joursHeures ? [{ withinHours: joursHeures * 24, billedDays: carence ?? 0 }] : []),
    ],
  };
}

/** The rules of an activity, oldest first. */
export async function listAbsenceRules(
  activityId: string,
): Promise<{ validFrom: Day; rule: AbsenceRule }[]> {
  const rows = await db.absenceRule.findMany({
    where: { activityId },
    orderBy: { validFrom: "asc" },
  });
  return rows.map(({ validFrom, rule }) => ({
    validFrom: toDay(validFrom),
    rule: absenceRuleSchema.parse(rule),
  }));
}
