import { type Day, isDay } from "#lib/calendar/day.ts";
import { dateWithYear } from "#lib/calendar/french.ts";
import { type Cents, cents, compare, subtract, times } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import { type ComposedExplanation, composedText } from "./composed-line.ts";
import { bookingLabel, composedPrice } from "./composed-price.ts";
import { type Bracket, type StoredTariff, storedTariffSchema } from "./tariff.ts";

export type TariffVersion = {
  id: string;
  code: string;
  name: string;
  validFrom: Day;
  publishedAt: Date;
  definition: unknown;
};

/** What a family and a child are, for a price: frozen with the payment. */
export type PriceFacts = {
  /** Null: no proof yet, highest tariff (rules of the trade 16). */
  quotient: number | null;
  isResident: boolean;
  hasPai: boolean;
  /** What only composed tariffs (format 2) ask. */
  level?: "nursery" | "elementary";
  birthDay?: Day;
  /** Who is the eldest was settled with this one, where the date of birth was corrected since. */
  rankedBy?: Day;
  /** The day of the booking; the version's first day when it is not told. */
  day?: Day;
  /** Booked in the second stage, at the late price. */
  isLate?: boolean;
  /** Came without being booked. */
  isUnbooked?: boolean;
  /** The moment's code, which is a time band of some services. */
  slot?: string;
  childId?: string;
  /** The family's children, where the tariff counts those who are enrolled. */
  siblings?: Sibling[];
};

/** A child as brothers and sisters are counted: `enrolled` names services; without it, in all. */
export type Sibling = { id: string; birthDay: Day; enrolled?: string[] };

/** What somebody else than the family pays for a booking. */
export type ThirdPartyShare = {
  payer: string;
  amountCents: Cents;
  /** How much of it pays care; the rest pays food. */
  carePartCents: Cents;
};

/** Care, food and surcharge make the amount. Third parties come besides, or are taken off it already. */
export type PriceParts = {
  amountCents: Cents;
  carePartCents: Cents;
  foodPartCents: Cents;
  /** Never deductible, never food. */
  surchargePartCents: Cents;
  thirdParties: ThirdPartyShare[];
};

/** One booking's price, with what it takes to recompute and to explain it. */
export type PriceLine = PriceParts & {
  explanation: BracketExplanation | ComposedExplanation;
};

export type BracketExplanation = {
  /** How the amount comes about: units × price of the quotient's bracket (format 1). */
  rule: "bracket";
  tariffId: string;
  tariffName: string;
  validFrom: Day;
  service: string;
  unitLabel: string;
  units: number;
  /** "demi-heures", where a booking holds several units. */
  unitsLabel?: string;
  unitPriceCents: Cents;
  quotient: number | null;
  bracket: { from: number; to: number | null };
  isResident: boolean;
  pai: boolean;
};

/** The version that counts for a day: published by now, valid from that day or before, the latest (rulings 6). */
export function tariffInForce<T extends TariffVersion>(
  versions: readonly T[],
  code: string,
  target: Day,
  now: Date,
): T | null {
  return (
    versions
      .filter(
        (version) =>
          version.code === code && version.publishedAt <= now && version.validFrom <= target,
      )
      .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0] ?? null
  );
}

const parsed = new WeakMap<object, StoredTariff>();

/** The definition of a stored version; checked once per object. */
export function definitionOf(version: TariffVersion): StoredTariff {
  const { definition } = version;
  if (typeof definition !== "object" || definition === null)
    return storedTariffSchema.parse(definition);
  const known = parsed.get(definition);
  if (known) return known;
  const fresh = storedTariffSchema.parse(definition);
  parsed.set(definition, fresh);
  return fresh;
}

/** « le repas », « par demi-heure »: what a price of this service is for; null when the tariff does not know it. */
export function unitLabelOf(version: TariffVersion, service: string): string | null {
  const tariff = definitionOf(version);
  if (tariff.format === 1) return tariff.services[service]?.unitLabel ?? null;
  const isKnown = tariff.versions.some(({ services }) => services[service]);
  return isKnown ? bookingLabel(tariff, service) : null;
}

/**
 * The price of one booking of a service, or null where a composed tariff has none for this family. Throws if the
 * tariff does not know the service.
 */
export function priceOrNull(
  version: TariffVersion,
  service: string,
  facts: PriceFacts,
): PriceLine | null {
  const definition = definitionOf(version);
  return definition.format === 1
    ? priceBooking(version, service, facts)
    : composedPrice(version, definition, service, facts);
}

/** The price of one booking of a service. Throws if the tariff does not know the service, or has no price. */
export function priceBooking(
  version: TariffVersion,
  service: string,
  facts: PriceFacts,
): PriceLine {
  const definition = definitionOf(version);
  if (definition.format === 2) {
    const line = composedPrice(version, definition, service, facts);
    if (!line) throw new Error(`tariff ${version.id} has no price for ${service}`);
    return line;
  }
  const tariff = definition.services[service];
  if (!tariff) throw new Error(`tariff ${version.id} has no service ${service}`);
  const table = facts.isResident ? tariff.resident : tariff.outside;
  const bracket = bracketOf(table, facts);
  const unitPriceCents = unitPrice(bracket, facts.hasPai);
  const pai = facts.hasPai && bracket.paiPriceCents !== undefined;
  const units = tariff.unitsPerBooking;
  const amountCents = times(unitPriceCents, units);
  const carePartCents = pai ? amountCents : times(cents(bracket.carePartCents), units);
  return {
    amountCents,
    carePartCents,
    foodPartCents: subtract(amountCents, carePartCents),
    surchargePartCents: cents(0),
    thirdParties: [],
    explanation: {
      rule: "bracket",
      tariffId: version.id,
      tariffName: version.name,
      validFrom: version.validFrom,
      service,
      unitLabel: tariff.unitLabel,
      units,
      ...(tariff.unitsLabel === undefined ? {} : { unitsLabel: tariff.unitsLabel }),
      unitPriceCents,
      quotient: facts.quotient,
      bracket: { from: bracket.from, to: bracket.to },
      isResident: facts.isResident,
      pai,
    },
  };
}

/** The care plan's price where the service has one (the child brings the meal). */
function unitPrice({ priceCents, paiPriceCents }: Bracket, hasPai: boolean): Cents {
  return cents(hasPai ? (paiPriceCents ?? priceCents) : priceCents);
}

/** Without a quotient: the dearest bracket for this child, whatever the order of the table. */
function bracketOf(table: readonly Bracket[], { quotient, hasPai }: PriceFacts): Bracket {
  const found =
    quotient === null
      ? table.toSorted((a, b) => compare(unitPrice(b, hasPai), unitPrice(a, hasPai)))[0]
      : table.find(({ from, to }) => from <= quotient && (to === null || quotient < to));
  if (!found) throw new Error(`no bracket for a quotient of ${quotient}`);
  return found;
}

/** The quotient that counts on a day: the latest that takes effect then or before; null if none. */
export function quotientOn(
  history: readonly { value: number; effectiveFrom: Day }[],
  target: Day,
): number | null {
  return (
    [...history]
      .filter(({ effectiveFrom }) => effectiveFrom <= target)
      .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0]?.value ?? null
  );
}

/** « quotient 912, tranche 860 à 1 149, tarif du 1er septembre 2026 » */
export function explain(line: Pick<PriceLine, "explanation">): string {
  if (line.explanation.rule === "composed") return composedText(line.explanation);
  const { quotient, bracket, units, unitsLabel, unitPriceCents, isResident, pai, validFrom } =
    line.explanation;
  const parts = [
    units > 1 ? `${units} ${unitsLabel ?? "unités"} à ${formatEuros(unitPriceCents)}` : null,
    pai ? "panier-repas apporté (PAI)" : null,
    isResident ? null : "famille hors commune",
    quotient === null
      ? "quotient non fourni, tarif le plus élevé"
      : `quotient ${figures(quotient)}`,
    quotient === null ? null : bracketText(bracket),
    isDay(validFrom) ? `tarif du ${dateWithYear(validFrom)}` : null,
  ];
  return parts.filter((part) => part !== null).join(", ");
}

function bracketText({ from, to }: { from: number; to: number | null }): string {
  return to === null
    ? `tranche ${figures(from)} et plus`
    : `tranche ${figures(from)} à ${figures(to - 1)}`;
}

function figures(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f");
}
