/**
 * What a file is, told by its first bytes alone: extension and declared type are the sender's word and count for
 * nothing.
 */
export type SniffedType = "jpeg" | "png" | "webp" | "heic" | "pdf";

/** Brands that phones write in the `ftyp` box of an HEVC picture; AVIF has its own and is not among them. */
const HEIC_BRANDS = new Set([
  "heic",
  "heix",
  "heim",
  "heis",
  "hevc",
  "hevx",
  "hevm",
  "hevs",
  "mif1",
  "msf1",
]);
const AVIF_BRANDS = new Set(["avif", "avis"]);

/** The type of a file, or null when it is none of the five we know. Thirty-two bytes are enough. */
export function sniff(bytes: Uint8Array): SniffedType | null {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return "jpeg";
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "png";
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WEBP") return "webp";
  if (ascii(bytes, 0, 5) === "%PDF-") return "pdf";
  if (isHeic(bytes)) return "heic";
  return null;
}

function isHeic(bytes: Uint8Array): boolean {
  if (ascii(bytes, 4, 8) !== "ftyp") return false;
  const boxEnd = Math.min(bytes.length, ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0), 64);
  const brands = [ascii(bytes, 8, 12)];
  for (let at = 16; at + 4 <= boxEnd; at += 4) brands.push(ascii(bytes, at, at + 4));
  return (
    brands.some((brand) => HEIC_BRANDS.has(brand)) &&
    !brands.some((brand) => AVIF_BRANDS.has(brand))
  );
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

/**
 * What a refused file seems to be, only to tell its sender what to do: a text processor's document, a picture of
 * another format, or anything else.
 */
export function guessRefused(bytes: Uint8Array): "office" | "picture" | "other" {
  const isZip = startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]);
  const isOldOffice = startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]);
  if (isZip || isOldOffice || ascii(bytes, 0, 5) === "{\\rtf") return "office";
  const isAvif = ascii(bytes, 4, 8) === "ftyp" && AVIF_BRANDS.has(ascii(bytes, 8, 12));
  const isTiff = ["II*\0", "MM\0*"].includes(ascii(bytes, 0, 4));
  const isBitmap = ascii(bytes, 0, 2) === "BM" || ascii(bytes, 0, 4) === "GIF8";
  const isDrawing = /<svg\b/i.test(ascii(bytes, 0, 512));
  return isAvif || isTiff || isBitmap || isDrawing ? "picture" : "other";
}
