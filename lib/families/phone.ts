/**
 * A phone number as people write it, to E.164: « 06 12 34 56 78 », « +33 6.12… » and « 0033 (0)6… » are one number.
 * Other countries need their « + ». Null when it is no number.
 */
export function parsePhone(text: string): string | null {
  const plain = text
    .replace(/\(0\)/g, "")
    .replace(/[\s\u00a0\u202f.\-/()]/g, "")
    .replace(/^00/, "+");
  const french = /^(?:\+33|0)0?([1-9]\d{8})$/.exec(plain)?.[1];
  if (french) return `+33${french}`;
  return /^\+(?!33)[1-9]\d{8,14}$/.test(plain) ? plain : null;
}

/** « 06 12 34 56 78 » for a French number, whichever way it is kept, never cut at the end of a line; others as they are. */
export function showPhone(kept: string): string {
  const national = /^\+33(\d{9})$/.exec(kept)?.[1];
  if (!national) return kept.replaceAll(" ", "\u00a0");
  return (`0${national}`.match(/../g) ?? []).join("\u00a0");
}
