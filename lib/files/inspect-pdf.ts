import "server-only";
import { ok, type Result, refuse } from "#lib/result.ts";
import { MAX_PDF_PAGES } from "./limits.ts";
import { type PdfVisitor, walkContainer, walkPdf } from "./pdf-objects.ts";

export type PdfRefusal =
  | { code: "unreadable" }
  | { code: "encryptedPdf" }
  | { code: "tooManyPages"; pages: number; maxPages: number };

export type InspectedPdf = { bytes: Buffer; pages: number; isSuspicious: boolean };

/** Names that make a viewer run, open, fetch or send something. */
const ACTIVE_NAMES = new Set([
  "AA",
  "EmbeddedFile",
  "EmbeddedFiles",
  "GoToE",
  "GoToR",
  "ImportData",
  "JavaScript",
  "JS",
  "Launch",
  "RichMedia",
  "SubmitForm",
  "XFA",
]);
/** The long ones again, anywhere in the file, in case the reading below was led astray; and markup for browsers. */
const ACTIVE_ANYWHERE = /\/(?:JavaScript|EmbeddedFile|Launch|RichMedia)|<script/i;
/** A browser that guesses types looks here. */
const MARKUP_AT_START = /<(?:!doctype|html|head|body|script|svg|iframe)\b/i;
const START = 1024;
/** Junk that honest programs leave after the end mark. It is cut off; more means a second file glued on. */
const MAX_TAIL = 1024;
const MAX_INFLATED = 32 * 1024 * 1024;

/**
 * Judges a PDF without drawing it: whole, not encrypted, 50 pages at most. Scripts, attached files and actions do not
 * refuse it (forms of public bodies hold some) but are told. Bytes after the end mark are cut off.
 */
export async function inspectPdf(sent: Uint8Array): Promise<Result<InspectedPdf, PdfRefusal>> {
  const bytes = withoutTail(Buffer.from(sent.buffer, sent.byteOffset, sent.byteLength));
  if (!bytes) return refuse({ code: "unreadable" });
  const text = bytes.toString("latin1");
  if (!/^%PDF-[12]\.\d/.test(text) || MARKUP_AT_START.test(text.slice(0, START)))
    return refuse({ code: "unreadable" });
  const findings = new Findings();
  const containers = walkPdf(text, findings);
  if (findings.isEncrypted) return refuse({ code: "encryptedPdf" });
  if (!containers) return refuse({ code: "unreadable" });
  let budget = MAX_INFLATED;
  for (const container of containers) {
    const size = await walkContainer(bytes, container, Math.max(budget, 1), findings);
    if (size === null) findings.isSuspicious = true;
    budget -= size ?? 0;
  }
  const pages = findings.pages();
  if (pages === 0) return refuse({ code: "unreadable" });
  if (pages > MAX_PDF_PAGES)
    return refuse({ code: "tooManyPages", pages, maxPages: MAX_PDF_PAGES });
  const isSuspicious = findings.isSuspicious || ACTIVE_ANYWHERE.test(text);
  return ok({ bytes, pages, isSuspicious });
}

/** The file up to its last end mark, or null without one (cut transfer) or with too much behind it. */
function withoutTail(bytes: Buffer): Buffer | null {
  const mark = bytes.lastIndexOf("%%EOF");
  if (mark === -1) return null;
  const end = mark + "%%EOF".length;
  const tail = bytes.subarray(end);
  const isPadding = tail.every((byte) => byte === 0 || byte === 10 || byte === 13 || byte === 32);
  if (!isPadding && tail.length > MAX_TAIL) return null;
  const whole = bytes.subarray(0, end);
  return whole.includes("startxref") ? whole : null;
}

class Findings implements PdfVisitor {
  isEncrypted = false;
  isSuspicious = false;
  readonly #pageObjects = new Set<number>();
  #declaredPages = 0;

  readonly onName = (name: string): void => {
    if (ACTIVE_NAMES.has(name)) this.isSuspicious = true;
  };

  readonly onDictionary: PdfVisitor["onDictionary"] = ({ objectNumber, entries }) => {
    if (entries.has("Encrypt")) this.isEncrypted = true;
    // A plain destination (an array) only says where to open the document; anything else is an action.
    const opening = entries.get("OpenAction");
    if (opening !== undefined && opening !== "array") this.isSuspicious = true;
    const type = entries.get("Type");
    if (type === "Page" && objectNumber !== null) this.#pageObjects.add(objectNumber);
    const count = entries.get("Count");
    if (type === "Pages" && !entries.has("Parent") && typeof count === "number")
      this.#declaredPages = count;
  };

  /** The page tree's own count, last version; 0 when there is no page at all. */
  pages(): number {
    if (this.#pageObjects.size === 0) return 0;
    return this.#declaredPages > 0 ? this.#declaredPages : this.#pageObjects.size;
  }
}
