import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { enrolmentYear } from "#lib/catalog/queries.ts";
import { fileSettings } from "#lib/change-requests/settings.ts";
import { nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";

/** The school year for which bookings wait for the yearly check of each file; null: they do not wait. */
export async function checkedYear(tx: Tx = db): Promise<{ id: string; name: string } | null> {
  const { check } = await fileSettings(tx);
  const today = parisDayOf(await nowIn(tx));
  if (!check.isOn || check.from === null || today < check.from) return null;
  const year = await enrolmentYear(tx);
  return year && { id: year.id, name: year.name };
}

/** The school year whose bookings wait until this family has checked its file; null: none waits. */
export async function uncheckedYear(
  familyId: string,
  tx: Tx = db,
): Promise<{ id: string; name: string } | null> {
  const year = await checkedYear(tx);
  if (!year) return null;
  const done = await tx.fileCheck.count({ where: { familyId, schoolYearId: year.id } });
  return done > 0 ? null : year;
}
