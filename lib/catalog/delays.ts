import "server-only";
import * as z from "zod";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { db } from "#lib/db/client.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { ok, type Result } from "#lib/result.ts";

const KEY = "delays";

const hours = (least: number, most: number) => z.int().min(least).max(most);

/** How long the town lets a family answer, in hours. */
const storedSchema = z.object({
  /** A freed day is held for the first of its list (rulings 8: at least 2 hours, never beyond the deadline). */
  dayOffer: hours(2, 168).default(24),
  /** A freed place of the year is held for the first of its list. */
  enrolmentOffer: hours(24, 720).default(72),
  /** A child accepted late may book the current and the next week (rulings 9). */
  lateWindow: hours(0, 336).default(48),
});
export type Delays = z.infer<typeof storedSchema>;

/** The delays in force, as the deciding transaction sees them. */
export async function loadDelays(tx: Tx = db): Promise<Delays> {
  const row = await tx.setting.findUnique({ where: { key: KEY } });
  return storedSchema.safeParse(row?.value).data ?? storedSchema.parse({});
}

const typed = (least: number, most: number) => {
  const sentence = `Écrivez un nombre d’heures entre ${least} et ${most}.`;
  return z
    .string(sentence)
    .trim()
    .regex(/^\d{1,3}$/, sentence)
    .transform(Number)
    .refine((value) => value >= least && value <= most, sentence);
};

export const delaysSchema = z.object({
  dayOffer: typed(2, 168),
  enrolmentOffer: typed(24, 720),
  lateWindow: typed(0, 336),
});

/** Saves the delays; offers already made keep the limit that the family has read. */
export async function saveDelays(value: Delays, actor: Actor): Promise<Result<null>> {
  await transaction(async (tx) => {
    await tx.setting.upsert({
      where: { key: KEY },
      create: { key: KEY, value },
      update: { value },
    });
    await writeAudit(tx, {
      actor,
      action: "calendar.delays",
      objectKind: "setting",
      facts: value,
    });
  });
  return ok(null);
}
