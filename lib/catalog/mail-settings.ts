import "server-only";
import * as z from "zod";
import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Écrivez une heure, par exemple 12:00.");
const weekdays = z.array(z.int().min(1).max(7));

/** When the portal writes by itself; changed at /admin/e-mails/reglages. Times are Paris time. */
export const mailSettingsSchema = z.object({
  /** ISO weekdays of the reminder to book next week. */
  reminderWeekdays: weekdays.default([1, 3]),
  reminderTime: time.default("12:00"),
  /** An unfinished basket is recalled from so many hours before its deadline. */
  basketHours: z.int().min(1).max(168).default(36),
  /** An unpaid month's invoice is recalled once so many days before its date (0: not), and after it. */
  invoiceDaysBefore: z.int().min(0).max(60).default(5),
  invoiceDaysAfter: z.array(z.int().min(1).max(90)).max(5).default([5, 15, 30]),
  digestWeekdays: weekdays.default([1, 2, 3, 4, 5]),
  digestTime: time.default("08:00"),
  /** Who hears of failed jobs; empty: the first service. */
  technicalEmail: z.string().default(""),
});
export type MailSettings = z.infer<typeof mailSettingsSchema>;

/** Those of the town, or the usual ones. */
export async function mailSettings(tx: Tx = db): Promise<MailSettings> {
  const row = await tx.setting.findUnique({ where: { key: "mails" } });
  return mailSettingsSchema.safeParse(row?.value ?? {}).data ?? mailSettingsSchema.parse({});
}
