import "server-only";
import { ok, type Result, refuse } from "#lib/result.ts";
import { MAX_FILE_BYTES } from "./limits.ts";
import { MultipartError, MultipartParser, type PartHeader, type PartSink } from "./multipart.ts";
import { makeRoom, type Place } from "./upload-room.ts";

export type UploadRefusal =
  | { code: "noFile" }
  | { code: "severalFiles" }
  | { code: "empty" }
  /** `sizeBytes` is null when the sender did not tell it and we stopped counting. */
  | { code: "tooLarge"; sizeBytes: number | null }
  /** Cut on the way, or not a form at all. */
  | { code: "interrupted" }
  /** Too many large files at once: there was no room for this one in time. */
  | { code: "crowded" };

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
const room = makeRoom({ sharedBytes: 8 * MEGABYTE, freeBytes: MEGABYTE / 4, waitMs: 120_000 });

type Options = { maxFiles?: number; place?: Place };

/** Reads an upload and hands it to `use`. Twenty large files sent at once do not lie in memory together. */
export async function withUpload<T>(
  request: Request,
  options: { maxFiles?: number },
  use: (upload: Result<Upload, UploadRefusal>) => Promise<T>,
): Promise<T> {
  const place = room.enter();
  try {
    return await use(await readUpload(request, { ...options, place }));
  } finally {
    place.leave();
  }
}

/**
 * Reads a form of one file (or several, where asked) and a few text fields from a request, as it arrives. The limit of
 * 10 MB holds for all files together, while reading: past it nothing more is kept. The file's name and declared type are not even looked at.
 */
export async function readUpload(
  request: Request,
  { maxFiles = 1, place }: Options = {},
): Promise<Result<Upload, UploadRefusal>> {
  const boundary = boundaryOf(request.headers.get("content-type"));
  if (!boundary || !request.body) return refuse({ code: "interrupted" });
  const declared = Number(request.headers.get("content-length") ?? Number.NaN);
  const form = new FormSink(maxFiles);
  const parser = new MultipartParser(boundary, form);
  const reader = request.body.getReader();
  let received = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      received += value.byteLength;
      if (received > MAX_DRAINED) break;
      if (received > MAX_FILE_BYTES + MAX_AROUND) form.refuse("tooLarge");
      if (!form.refused && (await place?.take(value.byteLength)) === false) form.refuse("crowded");
      if (!form.refused) parser.write(value);
    }
    if (!form.refused) parser.end();
  } catch (error) {
    if (!(error instanceof MultipartError || isAbort(error))) throw error;
    form.refuse("interrupted");
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  if (form.refused === "tooLarge") {
    const sizeBytes = declared > MAX_FILE_BYTES ? declared : received;
    return refuse({ code: "tooLarge", sizeBytes: received > MAX_DRAINED ? null : sizeBytes });
  }
  return form.result();
}

type Stop = "tooLarge" | "severalFiles" | "interrupted" | "crowded";

class FormSink implements PartSink {
  refused: Stop | null = null;
  readonly #fields = new Map<string, string>();
  #part: PartHeader | null = null;
  #pieces: Buffer[] = [];
  #size = 0;
  #files: Buffer[] = [];
  #fileBytes = 0;
  readonly #maxFiles: number;

  constructor(maxFiles: number) {
    this.#maxFiles = maxFiles;
  }

  refuse(code: Stop): void {
    this.refused ??= code;
    this.#pieces = [];
    this.#files = [];
  }

  onPart(header: PartHeader): void {
    this.#part = header;
    this.#pieces = [];
    this.#size = 0;
  }

  onBytes(bytes: Buffer): void {
    if (this.refused) return;
    this.#size += bytes.length;
    const room = MAX_FILE_BYTES - this.#fileBytes;
    if (this.#size > (this.#part?.isFile ? room : MAX_FIELD_BYTES))
      this.refuse(this.#part?.isFile ? "tooLarge" : "interrupted");
    else this.#pieces.push(bytes);
  }

  onPartEnd(): void {
    const part = this.#part;
    if (!part || this.refused) return;
    const bytes = Buffer.concat(this.#pieces, this.#size);
    this.#pieces = [];
    if (!part.isFile) this.#keepField(part.name, bytes.toString("utf8"));
    // A file input left empty is sent as a file without a name.
    else if (!part.hasFileName && bytes.length === 0) return;
    else if (this.#files.length >= this.#maxFiles) this.refuse("severalFiles");
    else {
      this.#files.push(bytes);
      this.#fileBytes += bytes.length;
    }
  }

  #keepField(name: string, value: string): void {
    if (this.#fields.has(name) || this.#fields.size >= MAX_FIELDS) this.refuse("interrupted");
    else this.#fields.set(name, value);
  }

  result(): Result<Upload, UploadRefusal> {
    if (this.refused !== null && this.refused !== "tooLarge") return refuse({ code: this.refused });
    const [first] = this.#files;
    if (!first) return refuse({ code: "noFile" });
    if (this.#files.some(({ length }) => length === 0)) return refuse({ code: "empty" });
    return ok({ fields: Object.fromEntries(this.#fields), bytes: first, files: this.#files });
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
