import type { Day } from "#lib/calendar/day.ts";
import { add, type Cents, subtract, sum } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import type { CaseFile } from "./case-file.ts";
import { type Explanation, recompute } from "./explanation.ts";
import type { PriceFacts, PriceLine, TariffVersion } from "./price.ts";
import { priceFamily } from "./price-family.ts";
import type { TariffFile } from "./tariff-file.ts";

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
  lines: { label: string; amountCents: Cents; explanation: Explanation }[];
};

/** The price of one booking by itself; null where the tariff has none for this family. */
export function composedPrice(
  version: TariffVersion,
  file: TariffFile,
  service: string,
  facts: PriceFacts,
): PriceLine | null {
  const target = facts.day ?? version.validFrom;
  if (!file.versions.some(({ services }) => services[service]))
    throw new Error(`tariff ${version.id} has no service ${service}`);
  const bill = priceFamily(file, caseOf(service, target, facts));
  if (!bill.ok) return null;
  const { lines, totalCents } = bill.value;
  const carePartCents = sum(lines.map((line) => line.carePartCents));
  return {
    amountCents: totalCents,
    carePartCents,
    // What is not care is never deductible: food, and surcharges with it.
    foodPartCents: subtract(totalCents, carePartCents),
    explanation: {
      rule: "composed",
      tariffId: version.id,
      tariffName: version.name,
      validFrom: version.validFrom,
      service,
      unitLabel: bookingLabel(file, service),
      quotient: facts.quotient,
      isResident: facts.isResident,
      pai: facts.hasPai,
      day: target,
      level: facts.level ?? null,
      birthDay: facts.birthDay ?? null,
      isLate: facts.isLate ?? false,
      lines: lines.map(({ label, amountCents, explanation }) => ({
        label,
        amountCents,
        explanation,
      })),
    },
  };
}

/** « par repas », « par réservation » where a booking holds several units. */
export function bookingLabel(file: TariffFile, service: string): string {
  const found = file.versions.map(({ services }) => services[service]).find((rule) => rule);
  if (!found) return "par réservation";
  const { unit, label } = found;
  if (!unit) return `par ${label.toLowerCase()}`;
  return (unit.default ?? 1) > 1 ? "par réservation" : `par ${unit.label}`;
}

function caseOf(service: string, target: Day, facts: PriceFacts): CaseFile {
  return {
    family: {
      resident: facts.isResident,
      quotient: facts.quotient,
      enrolledLate: false,
      children: [
        {
          id: "child",
          pai: facts.hasPai,
          subscriptions: [],
          ...(facts.level ? { level: facts.level } : {}),
          ...(facts.birthDay ? { birthDay: facts.birthDay } : {}),
        },
      ],
    },
    events: [
      {
        child: "child",
        service,
        day: target,
        booking: facts.isLate ? "late" : "onTime",
        presence: "present",
        quantity: 1,
        prepaid: false,
      },
    ],
    options: {},
  };
}

/** The facts of a frozen price, to price it again. */
export function factsOf(explanation: ComposedExplanation): PriceFacts {
  const { quotient, isResident, pai, day, level, birthDay, isLate } = explanation;
  return {
    quotient,
    isResident,
    hasPai: pai,
    day,
    isLate,
    ...(level ? { level } : {}),
    ...(birthDay ? { birthDay } : {}),
  };
}

/** The cents of a frozen price, again from its lines alone. */
export function recomputeComposed({ lines }: ComposedExplanation): Cents {
  return add(...lines.map(({ explanation }) => recompute(explanation)));
}

/** The lines in words, each surcharge with its amount. */
export function composedText({ lines, isResident }: ComposedExplanation): string {
  const texts = lines.map(({ label, amountCents, explanation }) =>
    explanation.part === "price"
      ? explanation.text
      : `dont ${formatEuros(amountCents)} : ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
  );
  return [...texts, ...(isResident ? [] : ["famille hors commune"])].join(" ; ");
}
