declare const unit: unique symbol;
/** A calendar day, "2026-12-07". Not an instant: no time, no zone. Compares with `<`. */
export type Day = string & { readonly [unit]: "day" };

export function isDay(text: string): text is Day {
  return /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text);
}

export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`not a day: ${text}`);
  return text;
}
