import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { fieldState } from "#lib/change-requests/queries.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import type { FileReader } from "./queries.ts";

/** One child of the family for its page: everything but what tells about health. Null: not in this family. */
export async function loadFileChild(reader: FileReader, childId: string) {
  const familyId = reader.family.id;
  const child = await db.child.findFirst({
    where: { id: childId, familyId },
    select: {
      id: true,
      firstName: true,
      lastName: true,
      birthDay: true,
      school: { select: { name: true } },
      class: { select: { name: true, level: true } },
      personPhotos: { where: { personName: null }, select: { id: true } },
    },
  });
  if (!child) return null;
  const subject = { familyId, childId, guardianId: null };
  const [identity, meal, persons, agreements, guardians, pickups] = await Promise.all([
    fieldState("childIdentity", subject),
    fieldState("meal", subject),
    fieldState("authorisedPersons", subject),
    fieldState("agreements", subject),
    db.guardianship.findMany({
      where: { familyId },
      orderBy: { guardianId: "asc" },
      select: { guardian: { select: { id: true, firstName: true, lastName: true } } },
    }),
    openPickups(childId),
  ]);
  const { personPhotos, ...own } = child;
  return {
    ...own,
    photoId: personPhotos[0]?.id ?? null,
    birthDay: toDay(child.birthDay),
    identity,
    meal,
    persons,
    agreements,
    guardians: guardians.map(({ guardian }) => ({
      ...guardian,
      isReader: guardian.id === reader.guardian.id,
    })),
    pickups,
  };
}
export type FileChild = NonNullable<Awaited<ReturnType<typeof loadFileChild>>>;

/** Codes that may still be used, soonest first; the codes themselves are told once and never again. */
export async function openPickups(childId: string) {
  const at = await now();
  const rows = await db.pickupCode.findMany({
    where: {
      childId,
      usedAt: null,
      revokedAt: null,
      expiresAt: { gt: at },
      day: { gte: fromDay(parisDayOf(at)) },
    },
    orderBy: [{ day: "asc" }, { id: "asc" }],
    select: { id: true, personName: true, day: true },
  });
  return rows.map((row) => ({ ...row, day: toDay(row.day) }));
}
