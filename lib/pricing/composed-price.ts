import type { ComposedEvent, PricedEvent } from "./composed-events.ts";
import { priceComposed } from "./composed-events.ts";
import { type ComposedExplanation, partsOf } from "./composed-line.ts";
import { countsEnrolled } from "./counting.ts";
import type { PriceFacts, PriceLine, TariffVersion } from "./price.ts";
import type { TariffFile } from "./tariff-file.ts";

/** The price of one booking by itself, without what is due besides; null where the tariff has none for this family. */
export function composedPrice(
  version: TariffVersion,
  file: TariffFile,
  service: string,
  facts: PriceFacts,
): PriceLine | null {
  if (!file.versions.some(({ services }) => services[service]))
    throw new Error(`tariff ${version.id} has no service ${service}`);
  const event = alone(version, service, facts);
  const own = withFrom(file, version);
  const priced = priceComposed(own, [event]);
  if (!priced.ok) return null;
  const [only] = priced.value.events;
  if (!only) return null;
  const lines = only.lines.filter((line) => line.event !== null);
  return composedLine(version, own, event, { lines, ...partsOf(lines) });
}

/** The line of a priced booking, with all that it takes to price and to explain it again. */
export function composedLine(
  version: TariffVersion,
  file: TariffFile,
  { service, day, facts, childId }: ComposedEvent,
  priced: PricedEvent,
): PriceLine {
  const { lines, ...parts } = priced;
  const explanation: ComposedExplanation = {
    rule: "composed",
    tariffId: version.id,
    tariffName: version.name,
    validFrom: version.validFrom,
    service,
    unitLabel: bookingLabel(file, service),
    quotient: facts.quotient,
    isResident: facts.isResident,
    pai: facts.hasPai,
    day,
    level: facts.level ?? null,
    birthDay: facts.birthDay ?? null,
    isLate: facts.isLate ?? false,
    ...(facts.isUnbooked ? { isUnbooked: true } : {}),
    ...(facts.slot === undefined ? {} : { slot: facts.slot }),
    ...(facts.childId === undefined ? {} : { childId }),
    ...(countsEnrolled(file) && facts.siblings ? { siblings: facts.siblings } : {}),
    lines: lines.map((line) => ({
      label: line.label,
      amountCents: line.amountCents,
      explanation: line.explanation,
    })),
    ...(parts.thirdParties.length > 0 ? { thirdParties: parts.thirdParties } : {}),
  };
  return { ...parts, explanation };
}

/** « par repas », « par réservation » where a booking holds several units. */
export function bookingLabel(file: TariffFile, service: string): string {
  const found = file.versions.map(({ services }) => services[service]).find((rule) => rule);
  if (!found) return "par réservation";
  const { unit, label } = found;
  if (!unit) return `par ${label.toLowerCase()}`;
  return (unit.default ?? 1) > 1 ? "par réservation" : `par ${unit.label}`;
}

function alone(version: TariffVersion, service: string, facts: PriceFacts): ComposedEvent {
  return {
    childId: facts.childId ?? "child",
    service,
    day: facts.day ?? version.validFrom,
    version: version.validFrom,
    facts,
    isGone: false,
  };
}

/** A stored row holds one version, known by the row's own first day. */
function withFrom(file: TariffFile, { validFrom }: TariffVersion): TariffFile {
  const [first] = file.versions.toSorted((a, b) => (a.from < b.from ? 1 : -1));
  return first ? { ...file, versions: [{ ...first, from: validFrom }] } : file;
}
