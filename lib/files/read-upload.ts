import "server-only";
import { errorFacts, log } from "#lib/log.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { MAX_FILE_BYTES } from "./limits.ts";
import { MultipartError, MultipartParser, type PartHeader, type PartSink } from "./multipart.ts";
import { type Pace, watchPace } from "./pace.ts";
import { forgetBytes, notePassedBytes } from "./spare-memory.ts";
import { type SpooledFile, spoolFile } from "./spool.ts";
import { makeSpoolRoom, type SpoolSeat } from "./spool-room.ts";
import { makeRoom } from "./upload-room.ts";

export type UploadRefusal =
  | { code: "noFile" }
  | { code: "severalFiles" }
  | { code: "empty" }
  /** `sizeBytes` is null when the sender did not tell it and we stopped counting. */
  | { code: "tooLarge"; sizeBytes: number | null }
  /** Cut on the way, or not a form at all. */
  | { code: "interrupted" }
  /** Too many large files at once: there was no room for this one in time. */
  | { code: "crowded" }
  /** The disk on which it waits is full or away. */
  | { code: "storageDown" };

/** `bytes` is the first file, often the only one. */
export type Upload = { fields: Record<string, string>; bytes: Buffer; files: Buffer[] };

/** Text fields are a few identifiers. */
const MAX_FIELD_BYTES = 4 * 1024;
const MAX_FIELDS = 20;
/** Boundaries, headers and fields around the file. */
const MAX_AROUND = 128 * 1024;
/**
 * A browser reads our answer only once it has sent everything, and shows « connection reset » if we hang up before.
 * So a file that is too large is still read to its end, into nothing, up to this size.
 */
const MAX_DRAINED = 64 * 1024 * 1024;

const MEGABYTE = 1024 * 1024;
/** Files that have wholly arrived and are being looked at: in memory only two or three at a time. */
const room = makeRoom({ sharedBytes: 4 * MEGABYTE, freeBytes: MEGABYTE / 4, waitMs: 120_000 });
/** On the disk at a time: of all senders, and of one account, which may well send twenty photos together. */
const spoolRoom = makeSpoolRoom({ allBytes: 512 * MEGABYTE, eachBytes: 96 * MEGABYTE });
/** The slowest line still brings a kilobyte a second: what brings half of it holds its room for nobody. */
const SLOWEST: Pace = { bytesPerSecond: 512, overMs: 60_000 };

export type UploadOptions = {
  /** The account that sends. */
  sender: string;
  maxFiles?: number;
  slowest?: Pace;
};

/**
 * Reads a form of one file (or several, where asked) and a few text fields from a request, and hands it to `use`. It
 * waits on the disk until it has wholly arrived, however slowly, then for its turn: twenty large files sent at once do
 * not lie in memory together. The bytes are good only as long as `use` runs. The file's name and declared type are not even looked at.
 */
export async function withUpload<T>(
  request: Request,
  { sender, maxFiles = 1, slowest = SLOWEST }: UploadOptions,
  use: (upload: Result<Upload, UploadRefusal>) => Promise<T>,
): Promise<T> {
  const form = new FormSink(maxFiles, spoolRoom.enter(sender));
  const place = room.enter();
  let files: Buffer<ArrayBuffer>[] = [];
  try {
    const received = await receive(request, form, slowest);
    if (!received.ok) return await use(received);
    const bytes = received.value.files.reduce((sum, { size }) => sum + size, 0);
    if (!(await place.take(bytes))) return await use(refuse({ code: "crowded" }));
    files = await readAll(received.value.files);
    const [first = Buffer.alloc(0)] = files;
    return await use(ok({ fields: received.value.fields, bytes: first, files }));
  } finally {
    await form.discard();
    for (const bytes of files) forgetBytes(bytes);
    place.leave();
    notePassedBytes(files.length > 0 ? Number.POSITIVE_INFINITY : 0);
  }
}

async function readAll(spooled: readonly SpooledFile[]): Promise<Buffer<ArrayBuffer>[]> {
  const files: Buffer<ArrayBuffer>[] = [];
  for (const file of spooled) files.push(await file.read());
  return files;
}

type Received = { fields: Record<string, string>; files: SpooledFile[] };

/** The limit of 10 MB holds for all files together, while reading: past it nothing more is kept. */
async function receive(
  request: Request,
  form: FormSink,
  slowest: Pace,
): Promise<Result<Received, UploadRefusal>> {
  const boundary = boundaryOf(request.headers.get("content-type"));
  if (!boundary || !request.body) return refuse({ code: "interrupted" });
  const declared = Number(request.headers.get("content-length") ?? Number.NaN);
  const parser = new MultipartParser(boundary, form);
  const reader = request.body.getReader();
  let received = 0;
  const pace = watchPace(slowest, () => {
    form.refuse("interrupted");
    void reader.cancel().catch(() => undefined);
  });
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      received += value.byteLength;
      pace.came(value.byteLength);
      notePassedBytes(value.byteLength);
      if (received > MAX_DRAINED) break;
      if (received > MAX_FILE_BYTES + MAX_AROUND) form.refuse("tooLarge");
      if (!form.refused) parser.write(value);
      forgetBytes(value);
      if (form.refused) continue;
      await pace.ours(form.settle());
    }
    if (!form.refused) parser.end();
  } catch (error) {
    if (!(error instanceof MultipartError || isAbort(error))) throw error;
    form.refuse("interrupted");
  } finally {
    pace.stop();
    await reader.cancel().catch(() => undefined);
  }
  if (form.refused === "tooLarge") {
    const sizeBytes = declared > MAX_FILE_BYTES ? declared : received;
    return refuse({ code: "tooLarge", sizeBytes: received > MAX_DRAINED ? null : sizeBytes });
  }
  return form.result();
}

type Stop = "tooLarge" | "severalFiles" | "interrupted" | "crowded" | "storageDown";

class FormSink implements PartSink {
  refused: Stop | null = null;
  readonly #fields = new Map<string, string>();
  #part: PartHeader | null = null;
  #file: SpooledFile | null = null;
  /** What has come of the file since it was last written down. */
  #fresh: { file: SpooledFile; piece: Buffer }[] = [];
  #pieces: Buffer[] = [];
  #size = 0;
  readonly #all: SpooledFile[] = [];
  #files: { file: SpooledFile; isEmpty: boolean }[] = [];
  #fileBytes = 0;
  readonly #maxFiles: number;
  readonly #seat: SpoolSeat;

  constructor(maxFiles: number, seat: SpoolSeat) {
    this.#maxFiles = maxFiles;
    this.#seat = seat;
  }

  refuse(code: Stop): void {
    this.refused ??= code;
    this.#fresh = [];
    this.#pieces = [];
  }

  onPart(header: PartHeader): void {
    this.#part = header;
    this.#pieces = [];
    this.#size = 0;
    this.#file = null;
    if (!header.isFile) return;
    this.#file = spoolFile();
    this.#all.push(this.#file);
  }

  onBytes(bytes: Buffer): void {
    if (this.refused) return;
    this.#size += bytes.length;
    const room = MAX_FILE_BYTES - this.#fileBytes;
    if (this.#size > (this.#file ? room : MAX_FIELD_BYTES))
      this.refuse(this.#file ? "tooLarge" : "interrupted");
    else if (this.#file) this.#fresh.push({ file: this.#file, piece: bytes });
    else this.#pieces.push(Buffer.from(bytes));
  }

  onPartEnd(): void {
    const [part, file] = [this.#part, this.#file];
    if (!part || this.refused) return;
    if (!file) this.#keepField(part.name, Buffer.concat(this.#pieces, this.#size).toString("utf8"));
    // A file input left empty is sent as a file without a name.
    else if (!part.hasFileName && this.#size === 0) return;
    else if (this.#files.length >= this.#maxFiles) this.refuse("severalFiles");
    else {
      this.#files.push({ file, isEmpty: this.#size === 0 });
      this.#fileBytes += this.#size;
    }
  }

  /** Writes down what has come; the next bytes are read only then, and the network makes the sender wait. */
  async settle(): Promise<void> {
    const fresh = this.#fresh;
    this.#fresh = [];
    for (const { file, piece } of fresh) {
      if (!this.#seat.take(piece.length)) return this.refuse("crowded");
      try {
        await file.write(piece);
      } catch (error) {
        log().error({ event: "files.not-spooled", err: errorFacts(error) });
        return this.refuse("storageDown");
      }
    }
  }

  /** Nothing of it stays anywhere. */
  async discard(): Promise<void> {
    for (const file of this.#all) await file.discard();
    this.#seat.leave();
  }

  #keepField(name: string, value: string): void {
    if (this.#fields.has(name) || this.#fields.size >= MAX_FIELDS) this.refuse("interrupted");
    else this.#fields.set(name, value);
  }

  result(): Result<Received, UploadRefusal> {
    if (this.refused !== null && this.refused !== "tooLarge") return refuse({ code: this.refused });
    if (this.#files.length === 0) return refuse({ code: "noFile" });
    if (this.#files.some(({ isEmpty }) => isEmpty)) return refuse({ code: "empty" });
    const files = this.#files.map(({ file }) => file);
    return ok({ fields: Object.fromEntries(this.#fields), files });
  }
}

/** RFC 2046: 1 to 70 characters of a small set. */
function boundaryOf(contentType: string | null): string | null {
  const match =
    /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([\w'()+,./:=?-]{1,70}))(?:\s*;|\s*$)/i.exec(
      contentType ?? "",
    );
  return match?.[1] ?? match?.[2] ?? null;
}

/** The sender went away: the stream ends by an error that is no fault of ours. */
function isAbort(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return (
    error.name === "AbortError" || /ECONNRESET|ABORT|PREMATURE_CLOSE/i.test(code + error.message)
  );
}
