import { addDays, type Day, weekdayOf } from "#lib/calendar/day.ts";
import { sum } from "#lib/money/cents.ts";
import { quotientsToTry } from "./combinations.ts";
import { priceComposed } from "./composed-events.ts";
import { asFile } from "./current-file.ts";
import { type PriceFacts, priceOrNull, type TariffVersion } from "./price.ts";
import type { Amount } from "./tariff-amounts.ts";
import type { TariffFile, Version } from "./tariff-file.ts";

/** A school month: enough for caps and flat prices to come in. */
const DAYS_OF_A_MONTH = 20;

/**
 * Whether a family without quotient pays more than one with some quotient for the very same thing: one booking by itself,
 * or a month of them. Told by pricing both, whatever the shape of the tariff.
 */
export function isDearWithoutQuotient(
  version: TariffVersion,
  service: string,
  facts: PriceFacts,
): boolean {
  if (facts.quotient !== null) return false;
  const file = asFile(version);
  const bills = [(quotient: number | null) => alone(version, service, { ...facts, quotient })];
  // Where every booking is priced by itself, a month says nothing more, and takes twenty times longer.
  if (file.versions.some(pricesTogether))
    bills.push((quotient) => ofAMonth(version, file, service, { ...facts, quotient }));
  const quotients = quotientsOf(file);
  return bills.some((bill) => {
    const dearest = bill(null);
    if (dearest === null) return false;
    return quotients.some((quotient) => {
      const cost = bill(quotient);
      return cost !== null && cost < dearest;
    });
  });
}

function pricesTogether({ services, modifiers, groups, thirdParties }: Version): boolean {
  const isDueBesides = Object.values(services).some(({ automatic }) => automatic !== undefined);
  return isDueBesides || [...modifiers, ...groups, ...thirdParties].length > 0;
}

function alone(version: TariffVersion, service: string, facts: PriceFacts): number | null {
  return priceOrNull(version, service, facts)?.amountCents ?? null;
}

function ofAMonth(
  version: TariffVersion,
  file: TariffFile,
  service: string,
  facts: PriceFacts,
): number | null {
  const childId = facts.childId ?? "child";
  const events = schoolDays(facts.day ?? version.validFrom).map((day) => ({
    childId,
    service,
    day,
    version: version.validFrom,
    facts: { ...facts, day },
    isGone: false,
  }));
  const priced = priceComposed(file, events);
  if (!priced.ok) return null;
  return sum(priced.value.groups.map(({ amountCents }) => amountCents));
}

function schoolDays(from: Day): Day[] {
  const found: Day[] = [];
  for (let day = from; found.length < DAYS_OF_A_MONTH; day = addDays(day, 1))
    if (weekdayOf(day) <= 5) found.push(day);
  return found;
}

/** Everywhere that a tariff may ask the quotient: the quotients between which a price may change. */
function quotientsOf({ versions }: TariffFile): number[] {
  const amounts = versions.flatMap(amountsOf);
  const conditions = versions.flatMap(({ services, modifiers, groups, thirdParties }) =>
    [
      ...Object.values(services).flatMap(({ prices }) => prices),
      ...modifiers,
      ...groups,
      ...thirdParties,
    ].flatMap(({ when }) => (when ? [when] : [])),
  );
  return quotientsToTry(amounts, conditions);
}

function amountsOf({ services, modifiers, groups, thirdParties }: Version): Amount[] {
  const given: unknown[] = [
    ...Object.values(services).flatMap(({ prices }) => prices.map(({ price }) => price)),
    ...modifiers.flatMap((modifier) => (modifier.mode === "multiply" ? [] : [modifier.amount])),
    ...groups.flatMap(({ atMost, flat, byChildren }) => [
      atMost,
      flat?.price,
      ...(byChildren?.totals ?? []),
      byChildren?.eachMore,
    ]),
    ...thirdParties.map(({ pays }) => pays),
  ];
  return given.filter((amount): amount is Amount => typeof amount === "object");
}
