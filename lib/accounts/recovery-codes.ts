import { CODE_LENGTH, LETTER_ALPHABET, normaliseIdentifier } from "./letter-identifier.ts";

export const RECOVERY_CODES = 10;

/** « 7KQ4X-DM2HP » for ten random bytes: 50 bits, no look-alike characters. */
export function recoveryCode(random: Uint8Array): string {
  if (random.length !== CODE_LENGTH) throw new RangeError("a recovery code takes ten random bytes");
  const text = Array.from(random, (byte) => LETTER_ALPHABET.charAt(byte % 32)).join("");
  return `${text.slice(0, 5)}-${text.slice(5)}`;
}

/** What is compared: case, spaces and dashes make no difference. Null: not of that shape. */
export function normaliseRecoveryCode(text: string): string | null {
  const plain = normaliseIdentifier(text);
  return plain.length === CODE_LENGTH ? plain : null;
}
