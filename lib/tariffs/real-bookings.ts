import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { frozenFacts } from "#lib/charges/read-charge.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import { cents, sum } from "#lib/money/cents.ts";
import { countsEnrolled } from "#lib/pricing/counting.ts";
import { enrolledSiblings } from "#lib/pricing/enrolled-siblings.ts";
import type { PriceFacts, PriceLine, Sibling } from "#lib/pricing/price.ts";
import { reachOf } from "#lib/pricing/shared-prices.ts";
import type { TariffFile } from "#lib/pricing/tariff-file.ts";
import type { RealBooking } from "./replay.ts";

type Scope = { code: string; from: Day; to: Day; familyId?: string };

/**
 * The paid bookings of some days in the order of payment, and all those whose price depends on theirs under a tariff,
 * with the facts that each was paid with. What an older format did not freeze is read as it is today.
 */
export async function loadRealBookings(scope: Scope, file: TariffFile): Promise<RealBooking[]> {
  const reach = reachOf([file], { from: scope.from, upTo: scope.to });
  const ofFamily = scope.familyId === undefined ? {} : { familyId: scope.familyId };
  const rows = await db.booking.findMany({
    where: {
      ...ofFamily,
      state: "booked",
      slot: { tariffCode: scope.code },
      ...(reach ? { day: { gte: fromDay(reach.from), lte: fromDay(reach.upTo) } } : {}),
    },
    select: {
      familyId: true,
      childId: true,
      day: true,
      priceCents: true,
      adjustments: {
        select: { amountCents: true, quotient: true },
        orderBy: { change: { sequence: "asc" } },
      },
      quote: true,
      payment: { select: { payerId: true } },
      slot: { select: { service: true, code: true } },
      child: { select: { birthDay: true, class: { select: { level: true } } } },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const siblingsOf = await siblingReader(file, ofFamily);
  return rows.map(({ familyId, childId, payment, adjustments, quote, slot, child, ...row }) => {
    const day = toDay(row.day);
    const line = quote as unknown as PriceLine;
    const quotient = adjustments.findLast((found) => found.quotient !== null)?.quotient;
    const siblings = siblingsOf(familyId, day);
    const facts: PriceFacts = {
      level: child.class.level,
      slot: slot.code,
      ...(siblings ? { siblings } : {}),
      ...frozenFacts(line, toDay(child.birthDay)),
      childId,
      day,
    };
    return {
      familyId,
      childId,
      payerId: payment.payerId,
      service: slot.service,
      day,
      chargedCents: sum(
        [row.priceCents, ...adjustments.map(({ amountCents }) => amountCents)].map(cents),
      ),
      facts: typeof quotient === "number" ? { ...facts, quotient } : facts,
      isAsked: scope.from <= day && day <= scope.to,
    };
  });
}

/** A family's children with the services that they are enrolled in on a day; null where the tariff counts none. */
async function siblingReader(
  file: TariffFile,
  ofFamily: { familyId?: string },
): Promise<(familyId: string, day: Day) => Sibling[] | null> {
  if (!countsEnrolled(file)) return () => null;
  const children = await db.child.findMany({
    where: ofFamily,
    select: {
      id: true,
      familyId: true,
      birthDay: true,
      enrolments: {
        where: { state: "accepted" },
        select: {
          schoolYear: { select: { firstDay: true, lastDay: true } },
          activity: { select: { slots: { select: { service: true } } } },
        },
      },
    },
    orderBy: [{ birthDay: "asc" }, { id: "asc" }],
  });
  const families = Map.groupBy(children, ({ familyId }) => familyId);
  return (familyId, day) => {
    const family = families.get(familyId) ?? [];
    const enrolled = family.flatMap(({ id, enrolments }) =>
      enrolments
        .filter(
          ({ schoolYear }) => toDay(schoolYear.firstDay) <= day && day <= toDay(schoolYear.lastDay),
        )
        .map(({ activity }) => ({ childId: id, slots: activity.slots })),
    );
    const children = family.map(({ id, birthDay }) => ({ id, birthDay: toDay(birthDay) }));
    return enrolledSiblings(children, enrolled);
  };
}
