import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { quotientStart } from "./fields.ts";
import { fileSettings } from "./settings.ts";

/** A family without any quotient: whether one waits for staff, and from when one sent today would count. */
export type QuotientHint = { changeId: string | null; countsFrom: Day };

/** Null where a quotient is known, or for an adult who may not give one. */
export async function quotientHint(reader: {
  family: { id: string };
  rights: "full" | "limited";
}): Promise<QuotientHint | null> {
  if (reader.rights !== "full") return null;
  const familyId = reader.family.id;
  const [known, waiting, settings, at] = await Promise.all([
    db.quotientFamilial.count({ where: { familyId } }),
    db.changeRequest.findFirst({
      where: { familyId, field: "quotient", state: "pending" },
      select: { id: true },
    }),
    fileSettings(),
    now(),
  ]);
  if (known > 0) return null;
  return {
    changeId: waiting?.id ?? null,
    countsFrom: quotientStart(parisDayOf(at), settings.quotientStart),
  };
}
