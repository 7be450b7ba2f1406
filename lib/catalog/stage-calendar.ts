import "server-only";
import * as z from "zod";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type CalendarFile, faultInWords, readCalendarFile } from "./calendar-file.ts";
import { type ImportRefusal, importCalendar } from "./import-calendar.ts";
import { bookedOnDaysClosedBy } from "./still-booked.ts";
import { type StillBooked, sayStillBooked } from "./still-booked-words.ts";

const KEY = "calendarImport";
const stagedSchema = z.object({
  stamp: z.string(),
  name: z.string(),
  zone: z.enum(["A", "B", "C"]),
  text: z.string(),
});

export const stageSchema = z.object({
  file: z
    .instanceof(File, { message: "Choisissez un fichier." })
    .refine(({ size }) => size > 0, "Choisissez un fichier.")
    .refine(({ size }) => size <= 500_000, "Ce fichier est trop gros : 500 Ko au plus."),
  zone: z.enum(["A", "B", "C"], "Choisissez une zone."),
});

export const confirmSchema = z.object({ stamp: z.string().max(40) });

export type StageRefusal = ImportRefusal | { code: "nothing-staged" };

/** Keeps a file that has no fault, to be looked at before it is imported. Nothing of the calendar changes. */
export async function stageCalendar(
  { name, text, zone }: { name: string; text: string; zone: "A" | "B" | "C" },
  actor: Actor,
): Promise<Result<null, StageRefusal>> {
  const read = readCalendarFile(text, zone);
  if (!read.ok)
    return refuse({ code: "calendar-unreadable", faults: read.faults.map(faultInWords) });
  const value = { stamp: realNow().toISOString(), name: name.slice(0, 120), zone, text };
  return transaction(async (tx) => {
    await tx.setting.upsert({
      where: { key: KEY },
      create: { key: KEY, value },
      update: { value },
    });
    await writeAudit(tx, {
      actor,
      action: "calendar.stage",
      objectKind: "calendar",
      facts: { periods: read.file.periods.length },
    });
    return ok(null);
  });
}

export type StagedCalendar = {
  stamp: string;
  name: string;
  zone: string;
  file: CalendarFile;
  ignored: string[];
  /** What families have booked on days that it would close; null: nothing, it can be imported. */
  stillBooked: StillBooked | null;
};

export async function readStagedCalendar(): Promise<StagedCalendar | null> {
  const row = await db.setting.findUnique({ where: { key: KEY } });
  const staged = stagedSchema.safeParse(row?.value);
  if (!staged.success) return null;
  const { stamp, name, zone, text } = staged.data;
  const read = readCalendarFile(text, zone);
  if (!read.ok) return null;
  const { file, ignored } = read;
  return { stamp, name, zone, file, ignored, stillBooked: await bookedOnDaysClosedBy({ file }) };
}

/** Imports what was looked at, and nothing else: another file staged meanwhile is refused. */
export async function confirmStagedCalendar(
  stamp: string,
  actor: Actor,
): Promise<Result<{ years: number; periods: number }, StageRefusal>> {
  const row = await db.setting.findUnique({ where: { key: KEY } });
  const staged = stagedSchema.safeParse(row?.value);
  if (!staged.success || staged.data.stamp !== stamp) return refuse({ code: "nothing-staged" });
  const imported = await importCalendar(staged.data.text, { zone: staged.data.zone, actor });
  if (imported.ok) await db.setting.deleteMany({ where: { key: KEY } });
  return imported;
}

const MOST_FAULTS = 20;

export function sayStage(refusal: StageRefusal): string | { field: string; message: string } {
  if (refusal.code === "nothing-staged")
    return "Ce fichier n’est plus là, ou un collègue en a envoyé un autre. Recommencez.";
  if (refusal.code === "days-still-booked") return sayStillBooked(refusal);
  const { faults } = refusal;
  const more = faults.length > MOST_FAULTS ? ` … et ${faults.length - MOST_FAULTS} autres.` : "";
  return {
    field: "file",
    message: `Rien n’est importé. ${faults.slice(0, MOST_FAULTS).join(" ")}${more}`,
  };
}
