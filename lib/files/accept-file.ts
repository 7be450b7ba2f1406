import "server-only";
import { ok, type Result, refuse } from "#lib/result.ts";
import { inspectPdf, type PdfRefusal } from "./inspect-pdf.ts";
import { type JoinRefusal, joinPhotos } from "./join-photos.ts";
import { MAX_FILE_BYTES } from "./limits.ts";
import { processImage } from "./process-image.ts";
import { type ScanState, scanFiles } from "./scan-file.ts";
import { guessRefused, sniff } from "./sniff.ts";
import { forgetBytes } from "./spare-memory.ts";

export type FileRefusal =
  /** A virus. */
  | { code: "infected" }
  /** The antivirus does not answer, and this file has no quarantine to wait in. */
  | { code: "antivirusAway" }
  /** Accepted, but the store is full or away. */
  | { code: "storageDown" }
  | JoinRefusal
  | { code: "empty" }
  | { code: "tooLarge"; sizeBytes: number | null }
  | { code: "unknownType" }
  | { code: "officeFile" }
  | { code: "otherPicture" }
  | PdfRefusal;

/** A file fit to be kept: what it is now, not what it was sent as. */
export type AcceptedFile = {
  mediaType: "image/jpeg" | "application/pdf";
  bytes: Buffer;
  pages: number;
  /** A PDF with scripts, embedded files or actions: kept, but staff is warned. */
  isSuspicious: boolean;
  /** Drawn by us: other bytes than those that were sent. */
  isRedrawn: boolean;
  /** `waiting` only where the caller has a quarantine. */
  scan: ScanState;
};

type Options = {
  /** The caller keeps what could not be scanned closed until it is. */
  hasQuarantine?: boolean;
  /** Another antivirus than that of the installation. */
  antivirus?: string | null;
};

type Judged = Omit<AcceptedFile, "scan" | "isRedrawn">;

const REFUSED_AS = { office: "officeFile", picture: "otherPicture", other: "unknownType" } as const;

/** Judges the bytes of one sent file. Photos come back redrawn as JPEG, a PDF comes back as it is. */
export function acceptFile(
  bytes: Uint8Array,
  options: Options = {},
): Promise<Result<AcceptedFile, FileRefusal>> {
  return acceptFiles([bytes], options);
}

async function judge(bytes: Uint8Array): Promise<Result<Judged, FileRefusal>> {
  if (bytes.length === 0) return refuse({ code: "empty" });
  if (bytes.length > MAX_FILE_BYTES) return refuse({ code: "tooLarge", sizeBytes: bytes.length });
  const type = sniff(bytes);
  if (type === null) return refuse({ code: REFUSED_AS[guessRefused(bytes)] });
  if (type === "pdf") {
    const inspected = await inspectPdf(bytes);
    if (!inspected.ok) return inspected;
    return ok({ mediaType: "application/pdf", ...inspected.value });
  }
  const image = await processImage(bytes, type);
  if (!image.ok) return image;
  const facts = { pages: 1, isSuspicious: false };
  return ok({ mediaType: "image/jpeg", bytes: image.value, ...facts });
}

/** The same for what was sent together: one file is judged as it is, several must be photos and become one PDF. */
export async function acceptFiles(
  files: readonly Uint8Array[],
  { hasQuarantine = false, antivirus }: Options = {},
): Promise<Result<AcceptedFile, FileRefusal>> {
  const judged = await judgeAll(files);
  if (!judged.ok) return judged;
  const scan = await scanFiles(files, antivirus);
  if (scan === "infected") return refuse({ code: "infected" });
  if (scan === "waiting" && !hasQuarantine) return refuse({ code: "antivirusAway" });
  const isRedrawn = files.every(({ buffer }) => buffer !== judged.value.bytes.buffer);
  return ok({ ...judged.value, isRedrawn, scan });
}

/** Once it is kept and nothing reads it any more: what we drew gives its memory back; the sender's bytes are the sender's. */
export function forgetFile({ bytes, isRedrawn }: AcceptedFile): void {
  if (isRedrawn) forgetBytes(bytes);
}

async function judgeAll(files: readonly Uint8Array[]): Promise<Result<Judged, FileRefusal>> {
  const [first] = files;
  if (!first) return refuse({ code: "empty" });
  if (files.length === 1) return judge(first);
  const joined = await joinPhotos(files);
  if (!joined.ok) return joined;
  const facts = { pages: files.length, isSuspicious: false };
  return ok({ mediaType: "application/pdf", bytes: joined.value, ...facts });
}
