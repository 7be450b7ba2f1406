import { addDays, type Day, isDay } from "#lib/calendar/day.ts";
import { BOUND_KEYS, type Bounds, isWithin } from "./bounds.ts";
import { bracketFindings, type Finding } from "./check-brackets.ts";
import { isWithinDates } from "./condition.ts";
import { minutesOf } from "./stay.ts";
import type { Condition, ServiceRule } from "./tariff-file.ts";

/** Prices that the same event could take, and time bands that overlap or leave a hole. */
export function rangeFindings(service: ServiceRule, path: string): Finding[] {
  return [
    ...ambiguousQuotients(service, path),
    ...RANGES.flatMap((range) => ambiguousRules(service, range, path)),
    ...bandFindings(service, path),
  ];
}

/** Two rules for the same people whose quotients overlap: the first would win in silence. */
function ambiguousQuotients(service: ServiceRule, path: string): Finding[] {
  return sameRest(service, "quotient").flatMap((rules) =>
    rules.flatMap(({ index }, position) => {
      const those = rules.slice(0, position + 1).flatMap((rule) => {
        const quotient = service.prices[rule.index]?.when?.quotient;
        return typeof quotient === "object" ? [{ ...quotient, price: 0 }] : [];
      });
      return bracketFindings(those, `${path}.prices[${index}].when.quotient`).filter(
        ({ message }) => !message.startsWith("Trou"),
      );
    }),
  );
}

type Key = "age" | "rank" | "children" | "minutes" | "arrival" | "departure" | "dates";
type Range = {
  key: Key;
  /** « un âge », for the sentence. */
  one: string;
  near: (end: string | number) => (string | number)[];
};

const whole = (end: string | number) =>
  typeof end === "number" ? [end - 1, end, end + 1].filter((value) => value >= 0) : [];
const clock = (end: string | number) => {
  if (typeof end === "number") return [];
  const at = minutesOf(end);
  return [at - 1, at, at + 1].filter((value) => value >= 0 && value < 1_440).map(clockText);
};
const date = (end: string | number) => {
  const text = "2024-01-".slice(0, Math.max(0, 10 - String(end).length)) + String(end);
  return isDay(text) ? [addDays(text, -1), text, addDays(text, 1)] : [];
};

const RANGES: readonly Range[] = [
  { key: "age", one: "un âge", near: whole },
  { key: "rank", one: "un rang", near: whole },
  { key: "children", one: "un nombre d’enfants", near: whole },
  { key: "minutes", one: "une durée (minutes)", near: whole },
  { key: "arrival", one: "une arrivée", near: clock },
  { key: "departure", one: "un départ", near: clock },
  { key: "dates", one: "un jour", near: date },
];

/**
 * Two rules that differ by one range only and share a part of it, neither holding the other: the first would win in
 * silence. A wider rule after a narrower one is the ordinary « otherwise ».
 */
function ambiguousRules(service: ServiceRule, range: Range, path: string): Finding[] {
  return sameRest(service, range.key).flatMap((rules) =>
    rules.flatMap((later, position) =>
      rules.slice(0, position).flatMap((earlier): Finding[] => {
        const shared = overlapOf(earlier.bounds, later.bounds, range);
        const [first] = shared;
        const last = shared.at(-1);
        if (first === undefined || last === undefined) return [];
        return [
          {
            severity: "error",
            path: `${path}.prices[${later.index}].when.${range.key}`,
            message:
              first === last
                ? `Borne ambiguë : ${range.one} de ${said(first)} exactement convient à deux prix.`
                : `Chevauchement : ${range.one} de ${said(first)} à ${said(last)} convient à deux prix.`,
          },
        ];
      }),
    ),
  );
}

function overlapOf(earlier: unknown, later: unknown, { key, near }: Range): (string | number)[] {
  if (!isBounds(earlier) || !isBounds(later)) return [];
  const ends = [earlier, later].flatMap((bounds) =>
    BOUND_KEYS.flatMap((name) => bounds[name] ?? []),
  );
  const points = [...new Set(ends.flatMap(near))].toSorted((a, b) => (a < b ? -1 : 1));
  const isIn = (bounds: Bounds<string | number>) => (point: string | number) =>
    key === "dates"
      ? isWithinDates(point as Day, bounds as Bounds<string>)
      : isWithin(point, bounds);
  const [inEarlier, inLater] = [isIn(earlier), isIn(later)];
  const isNested =
    !points.some((point) => inEarlier(point) && !inLater(point)) ||
    !points.some((point) => inLater(point) && !inEarlier(point));
  return isNested ? [] : points.filter((point) => inEarlier(point) && inLater(point));
}

function isBounds(value: unknown): value is Bounds<string | number> {
  return typeof value === "object" && value !== null;
}

function said(point: string | number): string {
  return typeof point === "string" && isDay(point) && point.startsWith("2024-")
    ? point.slice(5)
    : String(point);
}

/** The rules of a service that ask the same but for one key, together. */
function sameRest(service: ServiceRule, key: keyof Condition) {
  const rules = service.prices.flatMap(({ when }, index) => {
    const { [key]: bounds, ...rest } = when ?? {};
    const others = Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return typeof bounds === "object" ? [{ index, bounds, rest: JSON.stringify(others) }] : [];
  });
  return [...Map.groupBy(rules, ({ rest }) => rest).values()];
}

function bandFindings({ bands = {} }: ServiceRule, path: string): Finding[] {
  const ordered = Object.entries(bands).toSorted(([, a], [, b]) =>
    a.from < b.from ? -1 : a.from > b.from ? 1 : 0,
  );
  let end: { name: string; upTo: string } | null = null;
  const findings: Finding[] = [];
  for (const [name, { from, upTo }] of ordered) {
    if (end && from < end.upTo)
      findings.push({
        severity: "error",
        path: `${path}.bands.${name}`,
        message: `Chevauchement : de ${from} à ${[upTo, end.upTo].sort()[0]}, une présence paierait « ${end.name} » et « ${name} ».`,
      });
    if (end && from > end.upTo)
      findings.push({
        severity: "warning",
        path: `${path}.bands.${name}`,
        message: `Aucune plage de ${end.upTo} à ${from} : une présence qui ne touche que ce moment n’a pas de prix.`,
      });
    if (!end || upTo > end.upTo) end = { name, upTo };
  }
  return findings;
}

function clockText(minute: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
