import type { Day } from "#lib/calendar/day.ts";
import { add, type Cents, compare, max, subtract, sum, times, ZERO } from "#lib/money/cents.ts";
import { roundExact } from "#lib/money/exact.ts";
import { formatEuros } from "#lib/money/format.ts";
import { type Explanation, exactUnit } from "./explanation.ts";
import type { PriceFacts, PriceParts, Sibling, ThirdPartyShare } from "./price.ts";
import type { BillLine } from "./price-family.ts";

/** How the price of a booking came about under a composed tariff: its lines, and the facts to price it again. */
export type ComposedExplanation = {
  rule: "composed";
  tariffId: string;
  tariffName: string;
  validFrom: Day;
  service: string;
  /** « par repas » */
  unitLabel: string;
  quotient: number | null;
  isResident: boolean;
  pai: boolean;
  day: Day;
  level: "nursery" | "elementary" | null;
  birthDay: Day | null;
  isLate: boolean;
  isUnbooked?: true;
  slot?: string;
  childId?: string;
  siblings?: Sibling[];
  lines: { label: string; amountCents: Cents; explanation: Explanation }[];
  /** What others than the family pay for it. */
  thirdParties?: ThirdPartyShare[];
  /** Where it was priced with other bookings, some of them paid before (rulings 5). */
  together?: SharedPrice;
};

export type SharedPrice = {
  /** Place of the group in its order: bookings with the same one were priced together. */
  group: number;
  /** What the whole group costs, and what it had been charged before. */
  groupCents: Cents;
  chargedCents: Cents;
  /** The booking's own part of the group. */
  ownCents: Cents;
};

/** The parts of the lines that a booking stands for, surcharges apart. */
export function partsOf(lines: readonly BillLine[]): PriceParts {
  return {
    amountCents: sum(lines.map(({ amountCents }) => amountCents)),
    carePartCents: sum(lines.map(({ carePartCents }) => carePartCents)),
    foodPartCents: sum(lines.map(({ foodPartCents }) => foodPartCents)),
    surchargePartCents: sum(lines.map(({ surchargePartCents }) => surchargePartCents)),
    thirdParties: byPayer(lines.flatMap(({ thirdParties }) => thirdParties)),
  };
}

export function byPayer(shares: readonly ThirdPartyShare[]): ThirdPartyShare[] {
  const payers = new Map<string, ThirdPartyShare>();
  for (const { payer, amountCents, carePartCents } of shares) {
    const known = payers.get(payer);
    payers.set(payer, {
      payer,
      amountCents: add(known?.amountCents ?? ZERO, amountCents),
      carePartCents: add(known?.carePartCents ?? ZERO, carePartCents),
    });
  }
  return [...payers.values()].toSorted((a, b) => (a.payer < b.payer ? -1 : 1));
}

/** The facts of a frozen price, to price it again. */
export function factsOf(explanation: ComposedExplanation): PriceFacts {
  const { quotient, isResident, pai, day, level, birthDay, isLate } = explanation;
  const { isUnbooked, slot, childId, siblings } = explanation;
  return {
    quotient,
    isResident,
    hasPai: pai,
    day,
    isLate,
    ...(isUnbooked ? { isUnbooked } : {}),
    ...(level ? { level } : {}),
    ...(birthDay ? { birthDay } : {}),
    ...(slot === undefined ? {} : { slot }),
    ...(childId === undefined ? {} : { childId }),
    ...(siblings === undefined ? {} : { siblings }),
  };
}

/** The lines in words, each surcharge with its amount, and what days priced together cost in all. */
export function composedText({
  lines,
  isResident,
  thirdParties = [],
  together,
}: ComposedExplanation): string {
  const texts = lines.map(({ label, amountCents, explanation }, index) =>
    explanation.part === "price" && index === 0
      ? explanation.text
      : `dont ${formatEuros(amountCents)} : ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
  );
  return [
    ...texts,
    ...thirdParties.map(
      ({ payer, amountCents }) => `part de ${payer} : ${formatEuros(amountCents)}`,
    ),
    ...(isResident ? [] : ["famille hors commune"]),
    ...(together ? [togetherText(together)] : lines.flatMap(partText)),
  ].join(" ; ");
}

/** « part de cette réservation : 4,14 € », where what is counted in all is not the sum of the prices. */
function partText({ amountCents, explanation }: ComposedExplanation["lines"][number]): string[] {
  const { base, groups, modifiers } = explanation;
  if (!base || groups.length === 0) return [];
  const isAlone =
    modifiers.length === 0 && amountCents === times(roundExact(exactUnit(base.unit)), base.units);
  return isAlone ? [] : [`part de cette réservation : ${formatEuros(amountCents)}`];
}

/** « ces jours se calculent ensemble : 12,40 € en tout, dont 9,00 € déjà comptés, reste 3,40 € » */
function togetherText({ groupCents, chargedCents }: SharedPrice): string {
  const rest = max(ZERO, subtract(groupCents, chargedCents));
  const paid =
    compare(chargedCents, ZERO) > 0
      ? `, dont ${formatEuros(chargedCents)} déjà comptés, reste ${formatEuros(rest)}`
      : "";
  return `ces jours se calculent ensemble : ${formatEuros(groupCents)} en tout${paid}`;
}
