import { type Day, day } from "#lib/calendar/day.ts";
import { realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { type BookingFamily, makeBookingFamily } from "./booking-family.ts";

let sequence = 0;

/** A second adult of a family, with an account that works. The answer books and pays as her. */
export async function addAdult(
  family: BookingFamily,
  rights: "full" | "limited" = "limited",
): Promise<BookingFamily & { email: string }> {
  sequence += 1;
  const tag = `${process.pid}-${sequence}`;
  const email = `dominique.${tag}@famille.example`;
  const guardian = await db.guardian.create({
    data: {
      firstName: "Dominique",
      lastName: `Autre ${tag}`,
      phone: "06 00 00 00 00",
      guardianships: { create: { familyId: family.familyId, rights } },
      account: {
        create: {
          username: `dominique.${tag}`,
          email,
          passwordHash: "none",
          activatedAt: realNow(),
        },
      },
    },
  });
  return { ...family, payerId: guardian.id, email };
}

/** Even ISO weeks to one adult and odd ones to the other, for all the children, from September 2026. */
export async function alternate(
  even: BookingFamily,
  odd: BookingFamily,
  billing: "eachParent" | "family" = "eachParent",
  firstDay: Day = day("2026-09-01"),
): Promise<void> {
  await db.custodyCalendar.createMany({
    data: even.childIds.map((childId) => ({
      childId,
      firstDay: fromDay(firstDay),
      evenGuardianId: even.payerId,
      oddGuardianId: odd.payerId,
      billing,
    })),
  });
}

/** Two adults of one family, the second with these rights; even weeks are the first one's. */
export async function makeSeparatedParents(
  rights: "full" | "limited" = "limited",
): Promise<{ even: BookingFamily; odd: BookingFamily & { email: string } }> {
  const even = await makeBookingFamily();
  const odd = await addAdult(even, rights);
  await alternate(even, odd);
  return { even, odd };
}
