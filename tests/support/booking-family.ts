import { type Day, day } from "#lib/calendar/day.ts";
import { parisInstant } from "#lib/calendar/paris.ts";
import { saveCart } from "#lib/cart/save-cart.ts";
import { type Confirmed, type ConfirmRefusal, confirmCart } from "#lib/checkout/confirm-cart.ts";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { now, realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import type { Result } from "#lib/result.ts";

let sequence = 0;

/** The demo town's catalog, and the clock at a Paris wall-clock time. */
export async function makeTown(at: { day: string; time: string }): Promise<void> {
  // Browser tests use this module too, where Vitest is not.
  const { fillTown } = await import("./database.ts");
  await fillTown();
  await setClock(at);
}

/**
 * Moves the business clock so that it reads this Paris time now. A clock that reads a little later on already goes on: on
 * a slow machine what was published at ten would not be published yet at ten.
 */
export async function setClock(at: { day: string; time: string }): Promise<void> {
  await setClockTo(parisInstant(day(at.day), at.time));
}

const A_LITTLE_MS = 15 * 60_000;

export async function setClockTo(instant: Date): Promise<void> {
  const lateMs = (await now()).getTime() - instant.getTime();
  if (lateMs >= 0 && lateMs < A_LITTLE_MS) return;
  // Never before the asked instant.
  const seconds = Math.ceil((instant.getTime() - realNow().getTime()) / 1000);
  await db.clockOffset.upsert({
    where: { id: 1 },
    create: { id: 1, seconds },
    update: { seconds },
  });
}

export type BookingFamily = {
  familyId: string;
  payerId: string;
  childIds: string[];
  schoolId: string;
  slots: { meal: string; morning: string; evening: string };
};

/** A family with an active account, a quotient and children accepted in canteen and garderie for 2026-2027. */
export async function makeBookingFamily({
  children = 1,
  quotient = 912,
}: {
  children?: number;
  quotient?: number | null;
} = {}): Promise<BookingFamily> {
  sequence += 1;
  const tag = `${process.pid}-${sequence}`;
  const year = await db.schoolYear.findUniqueOrThrow({ where: { name: "2026-2027" } });
  const school = await db.school.findFirstOrThrow({
    where: { name: { contains: "Jean-Jaurès" } },
    include: { classes: true },
  });
  const classId = school.classes[0]?.id ?? "";
  const guardian = await db.guardian.create({
    data: {
      firstName: "Camille",
      lastName: `Essai ${tag}`,
      account: {
        create: {
          username: `camille.${tag}`,
          email: `camille.${tag}@famille.example`,
          passwordHash: "none",
          activatedAt: realNow(),
        },
      },
    },
  });
  const family = await db.family.create({
    data: {
      fileNumber: `9${String(sequence).padStart(4, "0")}${process.pid}`,
      name: `Essai ${tag}`,
      addressLine1: "1 rue des Essais",
      postalCode: "62300",
      city: "Lens",
      defaultPayerId: guardian.id,
      guardianships: { create: { guardianId: guardian.id } },
      ...(quotient === null
        ? {}
        : {
            quotients: { create: { value: quotient, effectiveFrom: fromDay(day("2025-09-01")) } },
          }),
      children: {
        create: Array.from({ length: children }, (_, index) => ({
          firstName: ["Léa", "Tom", "Zoé"][index] ?? `Enfant ${index}`,
          lastName: "Essai",
          birthDay: fromDay(day(`20${16 + index}-03-02`)),
          schoolId: school.id,
          classId,
          hasPai: false,
        })),
      },
    },
    include: { children: { orderBy: { birthDay: "asc" } } },
  });
  const activities = await db.activity.findMany();
  await db.enrolmentRequest.create({
    data: {
      familyId: family.id,
      authorId: guardian.id,
      schoolYearId: year.id,
      state: "accepted",
      enrolments: {
        create: family.children.flatMap((child) =>
          activities.map((activity) => ({
            childId: child.id,
            activityId: activity.id,
            schoolYearId: year.id,
            state: "accepted" as const,
          })),
        ),
      },
    },
  });
  // The places come with the family: however many a run makes, the school keeps as many free ones as it had. An activity
  // that another journey has just made has no counter yet.
  for (const { id } of activities)
    await db.enrolmentPlaces.upsert({
      where: {
        activityId_schoolId_schoolYearId: {
          activityId: id,
          schoolId: school.id,
          schoolYearId: year.id,
        },
      },
      create: { activityId: id, schoolId: school.id, schoolYearId: year.id, taken: children },
      update: { taken: { increment: children }, capacity: { increment: children } },
    });
  const slots = await db.slot.findMany();
  const slotId = (code: string) => slots.find((slot) => slot.code === code)?.id ?? "";
  return {
    familyId: family.id,
    payerId: guardian.id,
    childIds: family.children.map(({ id }) => id),
    schoolId: school.id,
    slots: {
      meal: slotId("cantine-midi"),
      morning: slotId("garderie-matin"),
      evening: slotId("garderie-soir"),
    },
  };
}

const actorOf = (family: BookingFamily) => ({
  kind: "guardian" as const,
  guardianId: family.payerId,
});

export type Tick = { childId?: string; slotId?: string; day: string; on?: boolean };

/** Ticks and unticks, as the planning does. The first child's meal unless said otherwise. */
export async function tick(family: BookingFamily, ticks: Tick[]) {
  const saved = await saveCart(
    { ...family, actor: actorOf(family) },
    {
      requestId: crypto.randomUUID(),
      version: 0,
      changes: ticks.map(({ childId, slotId, day: on, on: wanted = true }) => ({
        childId: childId ?? family.childIds[0] ?? "",
        slotId: slotId ?? family.slots.meal,
        day: day(on),
        on: wanted,
      })),
    },
  );
  if (!saved.ok) throw new Error("saving a cart refuses lines, never itself");
  return saved.value;
}

/** Confirms what the recap shows now. */
export async function confirm(
  family: BookingFamily,
  requestId: string = crypto.randomUUID(),
): Promise<Result<Confirmed, ConfirmRefusal>> {
  const quote = await quoteCart(family);
  return confirmCart({
    ...family,
    actor: actorOf(family),
    requestId,
    quoteVersion: quote.quoteVersion,
  });
}

/** Confirms and gives the payment; throws if it was refused or had nothing to pay. */
export async function confirmPayment(family: BookingFamily): Promise<string> {
  const confirmed = await confirm(family);
  if (!confirmed.ok) throw new Error(`refused: ${confirmed.refusal.code}`);
  if (confirmed.value.kind === "cancelled") throw new Error("nothing to pay");
  return confirmed.value.paymentId;
}

export async function bookingsOf(
  family: BookingFamily,
  state?: "held" | "booked" | "cancelled" | "released",
) {
  return db.booking.findMany({
    where: { familyId: family.familyId, ...(state ? { state } : {}) },
    orderBy: { day: "asc" },
  });
}

export const dayOfRow = (row: { day: Date }): Day => day(row.day.toISOString().slice(0, 10));
