import "server-only";
import { ok, type Result, refuse } from "#lib/result.ts";
import { inspectPdf, type PdfRefusal } from "./inspect-pdf.ts";
import { type JoinRefusal, joinPhotos } from "./join-photos.ts";
import { MAX_FILE_BYTES } from "./limits.ts";
import { processImage } from "./process-image.ts";
import { guessRefused, sniff } from "./sniff.ts";

export type FileRefusal =
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
};

const REFUSED_AS = { office: "officeFile", picture: "otherPicture", other: "unknownType" } as const;

/** Judges the bytes of one sent file. Photos come back redrawn as JPEG, a PDF comes back as it is. */
export async function acceptFile(bytes: Uint8Array): Promise<Result<AcceptedFile, FileRefusal>> {
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
): Promise<Result<AcceptedFile, FileRefusal>> {
  const [first] = files;
  if (!first) return refuse({ code: "empty" });
  if (files.length === 1) return acceptFile(first);
  const joined = await joinPhotos(files);
  if (!joined.ok) return joined;
  const facts = { pages: files.length, isSuspicious: false };
  return ok({ mediaType: "application/pdf", bytes: joined.value, ...facts });
}
