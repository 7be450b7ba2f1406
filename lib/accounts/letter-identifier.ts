/**
 * The identifier printed on an access letter: « DURAND 7KQ4X DM2HP ». Ten random characters of 32: 50 bits.
 * Neither 0/O nor 1/I are used, and whoever reads an L as one of those is understood all the same.
 */
export const LETTER_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
export const CODE_LENGTH = 10;
const GROUP = 5;
const NAME_LENGTH = 24;

/** The identifier of a family for ten random bytes. Throws on any other number of bytes. */
export function letterIdentifier(familyName: string, random: Uint8Array): string {
  if (random.length !== CODE_LENGTH) throw new RangeError("an identifier takes ten random bytes");
  // 256 is a multiple of 32: no character is likelier than another.
  const code = Array.from(random, (byte) => LETTER_ALPHABET.charAt(byte % LETTER_ALPHABET.length));
  const name = plainCapitals(familyName).slice(0, NAME_LENGTH) || "FAMILLE";
  return `${name} ${code.slice(0, GROUP).join("")} ${code.slice(GROUP).join("")}`;
}

/** What is compared and hashed: case, spaces, dashes, accents and look-alike characters make no difference. */
export function normaliseIdentifier(text: string): string {
  return plainCapitals(text).replace(/[1I]/g, "L").replace(/0/g, "O");
}

/** File numbers as they are stored: no spaces, capitals. */
export function normaliseFileNumber(text: string): string {
  return text.replace(/[\s\u00a0\u202f]+/g, "").toUpperCase();
}

function plainCapitals(text: string): string {
  return text
    .normalize("NFD")
    .replace(/œ/gi, "OE")
    .replace(/æ/gi, "AE")
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "");
}
