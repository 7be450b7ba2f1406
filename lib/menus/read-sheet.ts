import "server-only";
import { parse } from "csv-parse/sync";
import { readSheet as readWorkbook } from "read-excel-file/node";
import type { LineFault, SheetLine } from "./menu-file.ts";
import { isSafeWorkbook } from "./spreadsheet-guard.ts";

export const MAX_SHEET_BYTES = 500_000;

export type ReadSheet = { ok: true; lines: SheetLine[] } | { ok: false; faults: LineFault[] };

const UNREADABLE =
  "Ce fichier n’est pas lisible. Enregistrez-le en .xlsx ou en .csv et recommencez.";

/** The lines of a CSV file or of the first sheet of an .xlsx workbook, whatever its name says. */
export async function readSheet(bytes: Buffer): Promise<ReadSheet> {
  if (bytes.length === 0) return unreadable("Le fichier est vide.");
  if (bytes.length > MAX_SHEET_BYTES)
    return unreadable("Ce fichier est trop gros : 500\u202fKo au plus.");
  const isWorkbook = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return isWorkbook ? fromWorkbook(bytes) : fromCsv(bytes);
}

function unreadable(message = UNREADABLE): ReadSheet {
  return { ok: false, faults: [{ line: 0, message }] };
}

async function fromWorkbook(bytes: Buffer): Promise<ReadSheet> {
  if (!isSafeWorkbook(bytes)) return unreadable();
  try {
    const rows = await readWorkbook(bytes);
    return {
      ok: true,
      lines: rows.map((row, index) => ({ line: index + 1, cells: row.map(cellText) })),
    };
  } catch {
    // The library tells a damaged workbook by an exception only.
    return unreadable();
  }
}

/** A date of a workbook is the UTC midnight of its day. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? "" : value.toISOString().slice(0, 10);
  return String(value).trim();
}

function fromCsv(bytes: Buffer): ReadSheet {
  if (bytes.includes(0)) return unreadable();
  const text = decode(bytes);
  const head = text.split(/\r?\n/, 1)[0] ?? "";
  const delimiter = [";", "\t", ","].find((sign) => head.includes(sign)) ?? ";";
  try {
    const lines: SheetLine[] = [];
    parse(text, {
      delimiter,
      bom: true,
      trim: true,
      relaxColumnCount: true,
      onRecord: (cells: string[], { lines: line }) => {
        lines.push({ line, cells });
        return null;
      },
    });
    return { ok: true, lines };
  } catch {
    return unreadable();
  }
}

/** French spreadsheets still save CSV in the old Western encoding. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
