import { promisify } from "node:util";
import { constants, inflate } from "node:zlib";
import { PdfLexer } from "./pdf-tokens.ts";

/**
 * The dictionaries of a PDF, found by reading the whole file instead of following its cross-reference table: a table
 * can be made to hide an object from one reader and show it to another.
 */
export type PdfDictionary = {
  /** Number of the object whose outermost dictionary this is; null for a nested one or a trailer. */
  objectNumber: number | null;
  /** First token of each value: a name without its slash, a number, or the kind of anything else. */
  entries: ReadonlyMap<string, string | number>;
};

export type PdfVisitor = {
  onName: (name: string) => void;
  onDictionary: (dictionary: PdfDictionary) => void;
};

/** Where the body of a compressed object container lies. */
export type PdfContainer = { from: number; to: number; entries: PdfDictionary["entries"] };

const OBJECT_START = /(?:\b(\d{1,10})\s+\d{1,5}\s+obj|\btrailer)\b/g;
const MAX_DEPTH = 200;
const MAX_OBJECTS = 200_000;

/**
 * Visits every object and trailer of the file; gives back the containers, still compressed. Null: no honest file is
 * made so (too many objects, containers lying over one another), and reading it would take minutes.
 */
export function walkPdf(text: string, visitor: PdfVisitor): PdfContainer[] | null {
  const containers: PdfContainer[] = [];
  let previous: { from: number; objectNumber: number | null } | null = null;
  let contained = 0;
  const read = (to: number) => {
    if (!previous) return;
    const container = readStretch(text, previous.from, to, previous.objectNumber, visitor);
    if (!container) return;
    contained += container.to - container.from;
    containers.push(container);
  };
  let seen = 0;
  for (const match of text.matchAll(OBJECT_START)) {
    read(match.index);
    const objectNumber = match[1] === undefined ? null : Number(match[1]);
    previous = { from: match.index + match[0].length, objectNumber };
    seen += 1;
    if (seen > MAX_OBJECTS || contained > 2 * text.length) return null;
  }
  read(text.length);
  return containers;
}

type Frame = {
  entries: Map<string, string | number>;
  key: string | null;
  arrays: number;
};

function readStretch(
  text: string,
  from: number,
  to: number,
  objectNumber: number | null,
  visitor: PdfVisitor,
): PdfContainer | null {
  const lexer = new PdfLexer(text, from, to);
  const frames: Frame[] = [];
  let outermost: Frame | null = null;
  for (let token = lexer.next(); token; token = lexer.next()) {
    const frame = frames.at(-1);
    if (token.kind === "name") visitor.onName(token.value);
    if (token.kind === "<<") {
      if (frame) setValue(frame, "dictionary");
      if (frames.length >= MAX_DEPTH) return null;
      frames.push({ entries: new Map(), key: null, arrays: 0 });
    } else if (token.kind === ">>") {
      const closed = frames.pop();
      if (!closed) continue;
      const isOutermost = frames.length === 0 && outermost === null;
      if (isOutermost) outermost = closed;
      visitor.onDictionary({
        objectNumber: isOutermost ? objectNumber : null,
        entries: closed.entries,
      });
    } else if (token.kind === "word" && frames.length === 0) {
      if (token.value === "endobj" || token.value === "startxref") return null;
      if (token.value === "stream")
        return outermost ? containerAt(text, lexer.at, outermost.entries) : null;
    } else if (frame) {
      readInside(frame, token.kind, "value" in token ? token.value : token.kind);
    }
  }
  return null;
}

function readInside(frame: Frame, kind: string, value: string | number): void {
  if (kind === "[") {
    setValue(frame, "array");
    frame.arrays += 1;
  } else if (kind === "]") frame.arrays = Math.max(0, frame.arrays - 1);
  else if (frame.arrays > 0) return;
  else if (frame.key !== null) setValue(frame, value);
  else if (kind === "name") frame.key = String(value);
}

function setValue(frame: Frame, value: string | number): void {
  if (frame.arrays > 0 || frame.key === null) return;
  frame.entries.set(frame.key, value);
  frame.key = null;
}

function containerAt(
  text: string,
  afterKeyword: number,
  entries: PdfDictionary["entries"],
): PdfContainer | null {
  if (entries.get("Type") !== "ObjStm") return null;
  const from = afterKeyword + (text.startsWith("\r\n", afterKeyword) ? 2 : 1);
  const length = entries.get("Length");
  const told = typeof length === "number" ? from + length : -1;
  if (told >= from && /^\s*endstream/.test(text.slice(told, told + 20)))
    return { from, to: told, entries };
  const found = text.indexOf("endstream", from);
  return { from, to: found === -1 ? text.length : found, entries };
}

const inflateAsync = promisify(inflate);

/**
 * Opens a container and visits the objects inside. Answers the inflated size, or null when it cannot be read: damaged,
 * in another encoding, or swelling past `maxBytes`.
 */
export async function walkContainer(
  bytes: Buffer,
  container: PdfContainer,
  maxBytes: number,
  visitor: PdfVisitor,
): Promise<number | null> {
  const { entries } = container;
  const body = bytes.subarray(container.from, container.to);
  const filter = entries.get("Filter");
  const isFlate = filter === "FlateDecode" || filter === "Fl" || filter === "array";
  if (filter !== undefined && !isFlate) return null;
  let content = body;
  if (isFlate) {
    try {
      const options = { maxOutputLength: maxBytes, finishFlush: constants.Z_SYNC_FLUSH };
      content = await inflateAsync(body, options);
    } catch {
      return null;
    }
  }
  const first = entries.get("First");
  if (typeof first !== "number") return null;
  const text = content.toString("latin1");
  const table = text.slice(0, first).match(/\d+/g)?.map(Number) ?? [];
  for (let index = 0; index + 1 < table.length && index < 2 * MAX_OBJECTS; index += 2) {
    const from = first + (table[index + 1] ?? 0);
    const to = first + (table[index + 3] ?? text.length);
    readStretch(text, from, to, table[index] ?? null, visitor);
  }
  return content.length;
}
