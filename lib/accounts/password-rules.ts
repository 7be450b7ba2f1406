import { commonWords } from "./common-words.ts";

/** CNIL 2022: 50 bits with throttling. A town may ask for more, never for less (rulings 22). */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;

export type PasswordFault = "too-short" | "too-long" | "too-common" | "too-personal";

/** Longest string of digits and signs around a common word that still makes a common password. */
const MAX_AROUND = 12;
const MIN_DISTINCT = 6;
const MIN_LEFT = 8;

/** Rows of both keyboards, the alphabet and the digits: walking along them is no password. */
const WALKS = [
  "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
  "azertyuiopqsdfghjklmwxcvbn",
  "qwertyuiopasdfghjklzxcvbnm",
  "012345678901234567890123456789",
  "1234567890",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
  "aqwzsxedcrfvtgbyhnujikolpm",
];

/**
 * Why a password is refused, or null. `context`: words that others may know of this person (town, family name, file
 * number, username, e-mail). No rule on kinds of characters.
 */
export function passwordFault(
  password: string,
  context: readonly string[] = [],
  minimum = PASSWORD_MIN,
): PasswordFault | null {
  const length = [...password.normalize("NFKC")].length;
  if (length < minimum) return "too-short";
  if (length > PASSWORD_MAX) return "too-long";
  if (isCommonPassword(password)) return "too-common";
  return isPersonal(password, context) ? "too-personal" : null;
}

/** A common word with digits around it, two common words, the same thing repeated, or a walk on the keyboard. */
export function isCommonPassword(password: string): boolean {
  const folded = foldLetters(password);
  const dense = folded.replace(/[\s._-]+/g, "");
  if (new Set(dense).size < MIN_DISTINCT) return true;
  if (/^(.{1,40})\1+.?$/.test(dense)) return true;
  if (isWalk(dense) || isWalk(dense.replace(/[^a-z]+$/, ""))) return true;
  return [dense, readLeet(dense, /[^a-z0-9@$]/g)].some((text) => isWordWithSigns(text, dense));
}

/** Too little is left once the words that others know are taken away. */
export function isPersonal(password: string, context: readonly string[]): boolean {
  const known = context
    .map((word) => foldLetters(word).replace(/[^a-z0-9]/g, ""))
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length);
  const plain = foldLetters(password).replace(/[^a-z0-9]/g, "");
  const spoken = readLeet(plain, /$^/g);
  return [plain, spoken].some((text) => {
    const left = known.reduce((rest, word) => rest.replaceAll(word, " "), text);
    return left !== text && left.replaceAll(" ", "").length < MIN_LEFT;
  });
}

function isWordWithSigns(text: string, dense: string): boolean {
  // Signs at both ends are taken from the text as typed: read as letters, a year would become a word.
  const start = dense.search(/[a-z@$]/);
  if (start < 0) return false;
  for (let end = dense.length; end > start; end -= 1) {
    const around = start + (dense.length - end);
    if (around > MAX_AROUND) break;
    if (!/^[^a-z]*$/.test(dense.slice(end))) break;
    if (isWords(text.slice(start, end))) return true;
  }
  return false;
}

function isWords(core: string): boolean {
  if (commonWords.has(core)) return true;
  for (let cut = 2; cut <= core.length - 2; cut += 1) {
    if (commonWords.has(core.slice(0, cut)) && commonWords.has(core.slice(cut))) return true;
  }
  return false;
}

function isWalk(text: string): boolean {
  if (text.length < 6) return false;
  return WALKS.some((walk) => walk.includes(text) || reversed(walk).includes(text));
}

function reversed(text: string): string {
  return [...text].reverse().join("");
}

const LEET: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
};

// Same length as its input, so that positions in one are positions in the other.
function readLeet(text: string, dropped: RegExp): string {
  return text.replace(/[013457@$]/g, (sign) => LEET[sign] ?? sign).replace(dropped, "#");
}

function foldLetters(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
