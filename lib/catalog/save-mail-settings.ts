import "server-only";
import * as z from "zod";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { listOf } from "#lib/form-data.ts";
import { isSafeAddress } from "#lib/notifications/address.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { mailSettingsSchema } from "./mail-settings.ts";

const weekdays = z.preprocess(
  listOf,
  z.array(z.coerce.number().int().min(1).max(7)).transform((days) => [...new Set(days)].sort()),
);
const time = z
  .string()
  .trim()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Écrivez une heure, par exemple 12:00.");
const DAYS_AFTER = "Écrivez au plus 5 nombres de 1 à 90, séparés par des virgules : 5, 15, 30.";
/** « 5, 15, 30 »; empty: no reminder after the date. */
const daysAfter = z
  .string()
  .trim()
  .regex(/^(\d{1,2}([\s,;]+\d{1,2}){0,4})?$/, DAYS_AFTER)
  .transform((text) => [...new Set((text.match(/\d+/g) ?? []).map(Number))].sort((a, b) => a - b))
  .pipe(z.array(z.int().min(1, DAYS_AFTER).max(90, DAYS_AFTER)));
const address = z
  .string()
  .trim()
  .toLowerCase()
  .refine(isSafeAddress, "Écrivez une adresse e-mail, par exemple nom@exemple.fr.");

export const saveMailSettingsSchema = z.object({
  reminderWeekdays: weekdays,
  reminderTime: time,
  basketHours: z.coerce
    .number("Écrivez un nombre d’heures, par exemple 36.")
    .int("Écrivez un nombre d’heures, par exemple 36.")
    .min(1, "Écrivez au moins 1 heure.")
    .max(168, "Écrivez 168 heures au plus."),
  // Nothing is not 0: an emptied field would silence the reminder unseen.
  invoiceDaysBefore: z.preprocess(
    (given) => (typeof given === "string" && given.trim() === "" ? undefined : given),
    z.coerce
      .number("Écrivez un nombre de jours, par exemple 5.")
      .int("Écrivez un nombre de jours, par exemple 5.")
      .min(0, "Écrivez 0 pour ne pas rappeler avant.")
      .max(60, "Écrivez 60 jours au plus."),
  ),
  invoiceDaysAfter: daysAfter,
  digestWeekdays: weekdays,
  digestTime: time,
  technicalEmail: z.union([z.literal(""), address]),
});

export const departmentEmailSchema = z.object({
  departmentId: z.uuid("Ce service n’existe pas."),
  email: address,
});

export type DepartmentRefusal = { code: "department-unknown" };

/** When the portal writes by itself. Counts from the next look, a few minutes later at most. */
export async function saveMailSettings(
  input: z.output<typeof saveMailSettingsSchema>,
  actor: Actor,
): Promise<Result<null, never>> {
  const value = mailSettingsSchema.parse(input);
  return transaction(async (tx) => {
    await tx.setting.upsert({
      where: { key: "mails" },
      create: { key: "mails", value },
      update: { value },
    });
    await writeAudit(tx, {
      actor,
      action: "mail.settings",
      objectKind: "setting",
      facts: {
        reminder: `${value.reminderWeekdays.join("")} ${value.reminderTime}`,
        basketHours: value.basketHours,
        invoices: `${value.invoiceDaysBefore} ${value.invoiceDaysAfter.join(",")}`,
        digest: `${value.digestWeekdays.join("")} ${value.digestTime}`,
      },
    });
    return ok(null);
  });
}

/** Where a service gets its notices from now on. */
export async function saveDepartmentEmail(
  { departmentId, email }: z.output<typeof departmentEmailSchema>,
  actor: Actor,
): Promise<Result<null, DepartmentRefusal>> {
  return transaction(async (tx) => {
    const { count } = await tx.department.updateMany({
      where: { id: departmentId },
      data: { email },
    });
    if (count === 0) return refuse({ code: "department-unknown" });
    await writeAudit(tx, {
      actor,
      action: "department.email",
      objectKind: "Department",
      objectId: departmentId,
    });
    return ok(null);
  });
}

/** The services, for the page. */
export async function listDepartmentEmails() {
  return db.department.findMany({
    orderBy: { name: "asc" },
    select: { id: true, name: true, email: true },
  });
}
