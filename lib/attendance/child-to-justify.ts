import "server-only";
import { db } from "#lib/db/client.ts";

export type ChildToJustify = {
  id: string;
  familyId: string;
  familyName: string;
  firstName: string;
  lastName: string;
  /** Those that the child was ever booked in. */
  activities: { id: string; name: string }[];
};

/** A child whose absence may be recorded; null: unknown, or its file is erased. */
export async function childToJustify(childId: string): Promise<ChildToJustify | null> {
  const child = await db.child.findUnique({
    where: { id: childId },
    select: {
      id: true,
      familyId: true,
      firstName: true,
      lastName: true,
      family: { select: { name: true, erasedAt: true } },
    },
  });
  if (!child || child.family.erasedAt) return null;
  const activities = await db.activity.findMany({
    where: {
      slots: { some: { bookings: { some: { childId, state: { in: ["booked", "cancelled"] } } } } },
    },
    orderBy: { position: "asc" },
    select: { id: true, name: true },
  });
  const { family, ...shown } = child;
  return { ...shown, familyName: family.name, activities };
}
