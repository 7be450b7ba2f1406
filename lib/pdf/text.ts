import { COLOUR, type Pdf } from "./document.ts";
import { runsOf, type Weight } from "./fonts.ts";

/** Lines and paragraphs placed by hand. Distances in points; `y` of a line is its baseline. */
export type Style = {
  size: number;
  weight?: Weight;
  colour?: string;
  /** Added between two characters. */
  spacing?: number;
};

/** Height of a line of running text, as a multiple of the size. */
export const LEADING = 1.4;

export function widthOf(pdf: Pdf, text: string, style: Style): number {
  let width = 0;
  for (const run of runsOf(pdf, text, style.weight ?? "regular"))
    width += runWidth(pdf, run, style);
  return width;
}

/** Draws one line; `x` is its left end, or its right end when `align` is right. */
export function drawLine(
  pdf: Pdf,
  text: string,
  at: { x: number; y: number; align?: "left" | "right" },
  style: Style,
): void {
  let x = at.align === "right" ? at.x - widthOf(pdf, text.trimEnd(), style) : at.x;
  pdf.fillColor(style.colour ?? COLOUR.ink);
  for (const run of runsOf(pdf, text, style.weight ?? "regular")) {
    const width = runWidth(pdf, run, style);
    pdf.text(run.text, x, at.y, {
      lineBreak: false,
      baseline: "alphabetic",
      characterSpacing: style.spacing ?? 0,
    });
    x += width;
  }
}

/** Cuts a text at its plain spaces (never at no-break ones) into lines that fit. A longer word gets its own line. */
export function wrap(pdf: Pdf, text: string, width: number, style: Style): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of bindPunctuation(text).split(" ").filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && widthOf(pdf, longer, style) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line) lines.push(line);
  return lines;
}

/** French punctuation keeps its space but never starts a line. */
function bindPunctuation(text: string): string {
  return text.replace(/ (?=[:;?!»€%])/g, "\u00a0").replace(/« /g, "«\u00a0");
}

/** Draws a paragraph whose first line stands in the box that starts at `top`; gives the bottom. */
export function drawParagraph(
  pdf: Pdf,
  text: string,
  box: { x: number; top: number; width: number },
  style: Style,
): number {
  return drawLines(pdf, wrap(pdf, text, box.width, style), box, style);
}

/** Draws lines one below the other; gives the bottom. */
export function drawLines(
  pdf: Pdf,
  lines: string[],
  box: { x: number; top: number },
  style: Style,
): number {
  lines.forEach((line, index) => {
    // The invisible space at the end keeps the words of two lines apart for whoever listens or copies.
    drawLine(pdf, `${line} `, { x: box.x, y: baseline(box.top, index, style.size) }, style);
  });
  return box.top + lines.length * style.size * LEADING;
}

/** Baseline of the n-th line of a block. */
export function baseline(top: number, index: number, size: number): number {
  return top + index * size * LEADING + size * 1.07;
}

/** The largest size, down to `smallest`, at which a text fits; null when even that is too wide. */
export function sizeThatFits(
  pdf: Pdf,
  text: string,
  width: number,
  style: Style,
  smallest: number,
): number | null {
  for (let size = style.size; size >= smallest; size -= 0.5)
    if (widthOf(pdf, text, { ...style, size }) <= width) return size;
  return null;
}

function runWidth(pdf: Pdf, run: { text: string; font: string }, style: Style): number {
  pdf.font(run.font).fontSize(style.size);
  return pdf.widthOfString(run.text, { characterSpacing: style.spacing ?? 0 });
}
