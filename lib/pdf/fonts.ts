import { readFileSync } from "node:fs";
import path from "node:path";
import type { Pdf } from "./document.ts";
import { unpackWoff } from "./woff.ts";

/**
 * Noto Sans, embedded. The package cuts it in files by alphabet: a name such as « Şahin » or « Wójcik-Łukasz » takes
 * its letters from several of them.
 */
export type Weight = "regular" | "bold";

const SUBSETS = ["latin", "latin-ext", "vietnamese", "greek", "cyrillic", "cyrillic-ext"] as const;
const NUMBERS = { regular: 400, bold: 700 } as const;

/** Not in the font: the nearest that is. */
const REPLACEMENTS: Record<string, string> = {
  "\u202f": "\u00a0",
  "\u2009": "\u00a0",
  "\u2011": "-",
};

/** Letters that follow one another in the same font file, and the name under which pdfkit knows it. */
export type Run = { text: string; font: string };

let files: Map<string, Buffer> | undefined;

/** Makes all files known to a document; only those used are embedded, and of these only the letters used. */
export function registerFonts(pdf: Pdf): void {
  files ??= new Map(
    (["regular", "bold"] as const).flatMap((weight) =>
      SUBSETS.map((subset) => [`${weight} ${subset}`, readFont(subset, weight)] as const),
    ),
  );
  for (const [name, file] of files) pdf.registerFont(name, file);
}

/** Cuts a text in runs and selects nothing: the caller sets font and size. */
export function runsOf(pdf: Pdf, text: string, weight: Weight): Run[] {
  const runs: Run[] = [];
  for (const char of text.normalize("NFC")) {
    const shown = REPLACEMENTS[char] ?? char;
    const subset = SUBSETS.find((each) => covers(pdf, `${weight} ${each}`, shown));
    const font = `${weight} ${subset ?? "latin"}`;
    const piece = subset ? shown : "?";
    const last = runs.at(-1);
    if (last?.font === font) last.text += piece;
    else runs.push({ text: piece, font });
  }
  return runs;
}

/** From the project root, not through the bundle. */
function readFont(subset: string, weight: Weight): Buffer {
  const name = `noto-sans-${subset}-${NUMBERS[weight]}-normal.woff`;
  const root = path.join(/* turbopackIgnore: true */ process.cwd(), "node_modules");
  return unpackWoff(readFileSync(path.join(root, "@fontsource/noto-sans/files", name)));
}

/** pdfkit's own view of the selected font; its types leave it out. The version of pdfkit is pinned. */
type Selected = { _font: { font: { hasGlyphForCodePoint: (codePoint: number) => boolean } } };

const known = new Map<string, boolean>();

function covers(pdf: Pdf, font: string, char: string): boolean {
  const key = `${font} ${char}`;
  const answer = known.get(key);
  if (answer !== undefined) return answer;
  pdf.font(font);
  const { font: selected } = (pdf as unknown as Selected)._font;
  const has = selected.hasGlyphForCodePoint(char.codePointAt(0) ?? 0);
  known.set(key, has);
  return has;
}
