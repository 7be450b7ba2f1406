import "server-only";
import { inflateRawSync } from "node:zlib";

const MAX_ENTRIES = 200;
const MAX_UNPACKED = 10 * 1024 * 1024;
/** Between two entries: the sizes that some programs write after the bytes. */
const MAX_GAP = 24;

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/**
 * Whether a workbook unpacks to a reasonable size. A small archive can hold gigabytes, and what it says of its sizes
 * can be false: each entry is unpacked here within a limit first, and nothing may hide between the entries.
 */
export function isSafeWorkbook(bytes: Buffer): boolean {
  try {
    return check(bytes);
  } catch {
    // Cut, inconsistent or larger than the limit: all the same, it is not read.
    return false;
  }
}

function check(bytes: Buffer): boolean {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || bytes.readUInt32LE(end) !== END) return false;
  const count = bytes.readUInt16LE(end + 10);
  const centralStart = bytes.readUInt32LE(end + 16);
  if (count === 0 || count > MAX_ENTRIES) return false;
  const entries: { start: number; size: number; method: number }[] = [];
  let at = centralStart;
  for (let rank = 0; rank < count; rank += 1) {
    if (bytes.readUInt32LE(at) !== CENTRAL) return false;
    entries.push({
      method: bytes.readUInt16LE(at + 10),
      size: bytes.readUInt32LE(at + 20),
      start: bytes.readUInt32LE(at + 42),
    });
    at += 46 + lengths(bytes, at + 28) + bytes.readUInt16LE(at + 32);
  }
  return at <= end && unpacks(bytes, entries, centralStart);
}

function unpacks(
  bytes: Buffer,
  entries: { start: number; size: number; method: number }[],
  centralStart: number,
): boolean {
  let [position, room] = [0, MAX_UNPACKED];
  for (const { start, size, method } of entries.sort((a, b) => a.start - b.start)) {
    if (start < position || start - position > MAX_GAP) return false;
    if (bytes.readUInt32LE(start) !== LOCAL) return false;
    const from = start + 30 + lengths(bytes, start + 26);
    const packed = bytes.subarray(from, from + size);
    if (packed.length !== size || (method !== 0 && method !== 8)) return false;
    const unpacked =
      method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, room) });
    room -= unpacked.length;
    if (room < 0) return false;
    position = from + size;
  }
  return centralStart >= position && centralStart - position <= MAX_GAP;
}

/** Two lengths of two bytes that follow each other: of a name and of what comes after it. */
function lengths(bytes: Buffer, at: number): number {
  return bytes.readUInt16LE(at) + bytes.readUInt16LE(at + 2);
}
