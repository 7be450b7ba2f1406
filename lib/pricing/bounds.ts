import * as z from "zod";

/**
 * A range whose two ends say whether they are inside: `from` (≥) or `above` (>), `below` (<) or `upTo` (≤). The same
 * four words for quotients, ranks, counts, minutes, ages and times of day.
 */
export type Bounds<T> = {
  from?: T | undefined;
  above?: T | undefined;
  below?: T | undefined;
  upTo?: T | undefined;
};

export const BOUND_KEYS = ["from", "above", "below", "upTo"] as const;

/** What is wrong with the ends of a range, in French; null when they are sound. */
export function boundsFault<T extends number | string>(range: Bounds<T>): string | null {
  if (range.from !== undefined && range.above !== undefined)
    return "« from » (compris) et « above » (exclu) ensemble : gardez l’un des deux.";
  if (range.below !== undefined && range.upTo !== undefined)
    return "« below » (exclu) et « upTo » (compris) ensemble : gardez l’un des deux.";
  return null;
}

/** The shape of the four ends, to spread into an object schema. */
export function boundShape<T extends z.ZodType>(value: T) {
  return {
    from: value.optional().describe("Borne basse comprise (≥)."),
    above: value.optional().describe("Borne basse exclue (>)."),
    below: value.optional().describe("Borne haute exclue (<)."),
    upTo: value.optional().describe("Borne haute comprise (≤)."),
  };
}

/** A range alone: at least one end. */
export function boundsSchema<T extends z.ZodType<number | string>>(value: T) {
  return z.strictObject(boundShape(value)).superRefine((range, context) => {
    const fault = boundsFault(range as Bounds<number | string>);
    if (fault) context.addIssue({ code: "custom", message: fault });
    if (BOUND_KEYS.every((key) => range[key as keyof typeof range] === undefined))
      context.addIssue({
        code: "custom",
        message: "Donnez au moins une borne : « from », « above », « below » ou « upTo ».",
      });
  });
}

export function isWithin<T extends number | string>(value: T, range: Bounds<T>): boolean {
  return (
    (range.from === undefined || value >= range.from) &&
    (range.above === undefined || value > range.above) &&
    (range.below === undefined || value < range.below) &&
    (range.upTo === undefined || value <= range.upTo)
  );
}

/** The smallest whole number inside, from 0 up. */
export function firstInside(range: Bounds<number>): number {
  return Math.max(0, range.from ?? 0, range.above === undefined ? 0 : range.above + 1);
}

/** The largest whole number inside; null when there is no end. */
export function lastInside(range: Bounds<number>): number | null {
  if (range.upTo !== undefined) return range.upTo;
  return range.below === undefined ? null : range.below - 1;
}
