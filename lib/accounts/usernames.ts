import { normaliseIdentifier } from "./letter-identifier.ts";

/** Chosen by the person: 3 to 40 small letters, digits, dots, dashes. Without @: never taken for an e-mail. */
const USERNAME = /^[a-z0-9](?:[a-z0-9._-]{1,38})[a-z0-9]$/;

export function isUsername(text: string): boolean {
  return USERNAME.test(text) && !/[._-]{2}/.test(text);
}

/** « Camille », « D'Artois » → `camille.dartois`; with `rank` 2 and more, `camille.dartois2`. */
export function suggestUsername(firstName: string, lastName: string, rank = 1): string {
  const stem = [firstName, lastName].map(plain).filter(Boolean).join(".").slice(0, 36);
  const base = stem.replace(/[._-]+$/, "") || "parent";
  const padded = base.length < 3 ? `${base}.famille` : base;
  return rank > 1 ? `${padded}${rank}` : padded;
}

/** True when a username is the letter's identifier, or its secret part: it is printed on paper, others may see it. */
export function isLetterIdentifier(username: string, identifier: string): boolean {
  const plainName = normaliseIdentifier(username);
  const letter = normaliseIdentifier(identifier);
  return plainName === letter || plainName.includes(letter.slice(-10));
}

function plain(name: string): string {
  return name
    .normalize("NFD")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/[^a-z0-9 -]/g, "")
    .replace(/[ -]+/g, "-")
    .replace(/^-|-$/g, "");
}
