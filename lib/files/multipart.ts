/**
 * Reads a `multipart/form-data` body (RFC 7578) piece by piece. Pieces may be cut anywhere, in the middle of a
 * boundary too. Only what the given sink keeps stays in memory, plus at most one header block.
 */
export type PartHeader = { name: string; isFile: boolean; hasFileName: boolean };

export type PartSink = {
  onPart: (header: PartHeader) => void;
  /** Good until the next piece is written: the same memory takes all pieces. */
  onBytes: (bytes: Buffer) => void;
  onPartEnd: () => void;
};

/** The body does not follow the format. The message is for the log, never for a person. */
export class MultipartError extends Error {}

const MAX_HEADER_BYTES = 8 * 1024;
const MAX_PARTS = 40;
const CRLF = Buffer.from("\r\n");
const HEADER_END = Buffer.from("\r\n\r\n");

type State = "preamble" | "afterBoundary" | "header" | "body" | "done";

export class MultipartParser {
  readonly #delimiter: Buffer;
  readonly #sink: PartSink;
  #state: State = "preamble";
  #parts = 0;
  // The first boundary has no line break before it; starting with one makes all boundaries alike.
  #held: Buffer = CRLF;
  #room: Buffer = Buffer.alloc(0);

  constructor(boundary: string, sink: PartSink) {
    this.#delimiter = Buffer.from(`\r\n--${boundary}`, "latin1");
    this.#sink = sink;
  }

  /** Takes the next piece of the body, and copies it: the piece itself may then be forgotten. */
  write(piece: Uint8Array): void {
    const held = this.#held.length;
    const isRoomy = held + piece.length <= this.#room.length;
    const room = isRoomy ? this.#room : Buffer.allocUnsafeSlow(held + piece.length);
    this.#held.copy(room);
    room.set(piece, held);
    this.#room = room;
    this.#held = room.subarray(0, held + piece.length);
    while (this.#step());
  }

  /** Says that the body is over; throws unless the closing boundary came. */
  end(): void {
    if (this.#state !== "done") throw new MultipartError("the closing boundary is missing");
  }

  /** One move of the machine; false when it needs more bytes. */
  #step(): boolean {
    switch (this.#state) {
      case "preamble":
      case "body":
        return this.#toDelimiter();
      case "afterBoundary":
        return this.#afterBoundary();
      case "header":
        return this.#header();
      case "done":
        this.#held = Buffer.alloc(0);
        return false;
    }
  }

  #toDelimiter(): boolean {
    const at = this.#held.indexOf(this.#delimiter);
    if (at === -1) {
      // All but the longest stretch that may be the beginning of a delimiter.
      this.#emit(Math.max(0, this.#held.length - this.#delimiter.length + 1));
      return false;
    }
    this.#emit(at);
    if (this.#state === "body") this.#sink.onPartEnd();
    this.#held = this.#held.subarray(this.#delimiter.length);
    this.#state = "afterBoundary";
    return true;
  }

  #emit(length: number): void {
    if (length === 0) return;
    if (this.#state === "body") this.#sink.onBytes(this.#held.subarray(0, length));
    this.#held = this.#held.subarray(length);
  }

  #afterBoundary(): boolean {
    if (this.#held.length < 2) return false;
    if (this.#held.toString("latin1", 0, 2) === "--") {
      this.#state = "done";
      return true;
    }
    const lineEnd = this.#held.indexOf(CRLF);
    const padding = this.#held.toString("latin1", 0, lineEnd === -1 ? undefined : lineEnd);
    if (!/^[ \t]{0,64}\r?$/.test(padding)) throw new MultipartError("a boundary is malformed");
    if (lineEnd === -1) return false;
    // The line break stays: a part without any header then still ends its header block by two of them.
    this.#held = this.#held.subarray(lineEnd);
    this.#state = "header";
    return true;
  }

  #header(): boolean {
    const end = this.#held.indexOf(HEADER_END);
    if (end > MAX_HEADER_BYTES || (end === -1 && this.#held.length > MAX_HEADER_BYTES))
      throw new MultipartError("the header of a part is too long");
    if (end === -1) return false;
    this.#parts += 1;
    if (this.#parts > MAX_PARTS) throw new MultipartError("too many parts");
    this.#sink.onPart(readHeader(this.#held.toString("utf8", 0, end)));
    this.#held = this.#held.subarray(end + HEADER_END.length);
    this.#state = "body";
    return true;
  }
}

function readHeader(block: string): PartHeader {
  const line = block.split("\r\n").find((found) => /^content-disposition\s*:/i.test(found));
  const name = line && parameter(line, "name");
  if (!line || !/:\s*form-data\b/i.test(line) || name === undefined)
    throw new MultipartError("a part has no name");
  const fileName = parameter(line, "filename");
  return { name, isFile: fileName !== undefined, hasFileName: Boolean(fileName) };
}

/** Browsers write `"` as %22 inside a name, so a quoted value never holds one. */
function parameter(line: string, key: string): string | undefined {
  return new RegExp(`;\\s*${key}="([^"]*)"`, "i").exec(line)?.[1];
}
