import type { Day } from "#lib/calendar/day.ts";
import { add, cents } from "#lib/money/cents.ts";
import { factsOf } from "#lib/pricing/composed-line.ts";
import type { PriceFacts, PriceLine, PriceParts, TariffVersion } from "#lib/pricing/price.ts";
import type { ChargedBooking } from "./charge.ts";

type Parts = { carePartCents: number; foodPartCents: number; surchargePartCents: number };

/** A booking as the database holds it, with its adjustments in order. */
export type ChargeRow = Parts & {
  id: string;
  childId: string;
  payerId: string;
  paymentId: string;
  day: Day;
  birthDay: Day;
  service: string;
  activityCode: string;
  tariffCode: string;
  isEarned: boolean;
  version: TariffVersion;
  priceCents: number;
  quote: unknown;
  adjustments: readonly (Parts & {
    amountCents: number;
    quotient: number | null;
    hasPai: boolean | null;
    birthDay: Day | null;
    quote: unknown;
  })[];
};

/** What a booking is charged: its own price, and every adjustment since. */
export function chargeOf(row: ChargeRow): ChargedBooking {
  const { adjustments, quote } = row;
  const first = quote as PriceLine;
  const last = (adjustments.at(-1)?.quote ?? quote) as PriceLine;
  const quotient = adjustments.findLast((line) => line.quotient !== null)?.quotient;
  const hasPai = adjustments.some((line) => line.hasPai === true);
  const birthDay = adjustments.findLast((line) => line.birthDay !== null)?.birthDay;
  const { id, childId, payerId, paymentId, day, service, activityCode, tariffCode } = row;
  const facts = { ...frozenFacts(first, row.birthDay), childId, day };
  const own: PriceParts = plus(
    {
      amountCents: cents(row.priceCents),
      carePartCents: cents(0),
      foodPartCents: cents(0),
      surchargePartCents: cents(0),
      thirdParties: last.thirdParties ?? [],
    },
    { ...row, amountCents: 0 },
  );
  return {
    ...{ id, childId, payerId, paymentId, day, service, activityCode, tariffCode },
    isEarned: row.isEarned,
    version: row.version,
    facts: {
      ...facts,
      ...(typeof quotient === "number" ? { quotient } : {}),
      ...(hasPai ? { hasPai } : {}),
      ...(birthDay ? bornOn(facts, birthDay) : {}),
    },
    charge: adjustments.reduce(plus, own),
  };
}

/**
 * With a corrected date of birth: the age is reckoned anew, the order of brothers and sisters stays the one that days
 * were paid in.
 */
export function bornOn(facts: PriceFacts, birthDay: Day): PriceFacts {
  const rankedBy = facts.rankedBy ?? facts.birthDay;
  return { ...facts, birthDay, ...(rankedBy === undefined ? {} : { rankedBy }) };
}

/** What a price line was computed from. */
export function frozenFacts({ explanation }: PriceLine, birthDay: Day): PriceFacts {
  if (explanation.rule === "composed") return { birthDay, ...factsOf(explanation) };
  const { quotient, isResident, pai: hasPai } = explanation;
  return { quotient, isResident, hasPai, birthDay };
}

function plus(parts: PriceParts, line: Parts & { amountCents: number }): PriceParts {
  return {
    amountCents: add(parts.amountCents, cents(line.amountCents)),
    carePartCents: add(parts.carePartCents, cents(line.carePartCents)),
    foodPartCents: add(parts.foodPartCents, cents(line.foodPartCents)),
    surchargePartCents: add(parts.surchargePartCents, cents(line.surchargePartCents)),
    thirdParties: parts.thirdParties,
  };
}
