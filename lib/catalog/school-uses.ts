import "server-only";
import type { Tx } from "#lib/db/transaction.ts";

/** What bears the name of a school, in words; empty: it may be taken away. Null: there is no such school. */
export async function usesOfSchool(tx: Tx, schoolId: string): Promise<string[] | null> {
  const row = await tx.school.findUnique({
    where: { id: schoolId },
    select: {
      _count: {
        select: {
          classes: true,
          children: true,
          closures: true,
          menus: true,
          newsTargets: true,
          allocations: true,
          slotDays: true,
          attendance: true,
        },
      },
    },
  });
  if (!row) return null;
  const { classes, children, closures, menus, newsTargets, allocations, slotDays, attendance } =
    row._count;
  const where = { schoolId };
  const bookings = await tx.booking.count({ where });
  const waiting = await tx.dayWaiting.count({ where });
  const seats = await tx.enrolmentPlaces.count({ where: { schoolId, taken: { gt: 0 } } });
  const messages = await tx.groupMessage.count({ where: { targetId: schoolId } });
  const activities = await tx.activity.count({ where: { schoolIds: { has: schoolId } } });
  return inWords([
    [classes, "une classe", "des classes"],
    [children, "un enfant", "des enfants"],
    [bookings + waiting + slotDays, "une réservation", "des réservations"],
    [attendance, "une présence", "des présences"],
    [seats, "des inscriptions", "des inscriptions"],
    [activities, "une activité", "des activités"],
    [closures, "une fermeture", "des fermetures"],
    [menus, "un menu", "des menus"],
    [newsTargets, "une actualité", "des actualités"],
    [messages, "un envoi groupé", "des envois groupés"],
    [allocations, "un tirage au sort", "des tirages au sort"],
  ]);
}

/** The same of a class. */
export async function usesOfClass(tx: Tx, classId: string): Promise<string[] | null> {
  const row = await tx.schoolClass.findUnique({
    where: { id: classId },
    select: { _count: { select: { children: true, closures: true, newsTargets: true } } },
  });
  if (!row) return null;
  const { children, closures, newsTargets } = row._count;
  const messages = await tx.groupMessage.count({ where: { targetId: classId } });
  return inWords([
    [children, "un enfant", "des enfants"],
    [closures, "une fermeture", "des fermetures"],
    [newsTargets, "une actualité", "des actualités"],
    [messages, "un envoi groupé", "des envois groupés"],
  ]);
}

function inWords(uses: readonly [number, string, string][]): string[] {
  return uses.flatMap(([count, one, many]) => (count === 0 ? [] : [count === 1 ? one : many]));
}
