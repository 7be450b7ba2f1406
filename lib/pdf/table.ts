import { artifact, COLOUR, content, group, mm, type Pdf, type Tag } from "./document.ts";
import { baseline, drawLine, drawLines, LEADING, type Style, wrap } from "./text.ts";

/** A table that screen readers know as one: header cells with their scope, rows never cut by a page. */
export type Column = { title: string; x: number; width: number; align: "left" | "right" };
/** A cell is one or more paragraphs, each in its style. */
export type Cell = { text: string; style: Style }[];

type Options = {
  columns: readonly Column[];
  /** The first cell of a row is its header. */
  rows: readonly (readonly Cell[])[];
  top: number;
  bottom: number;
  /** Starts a page and gives the top of what it may hold. */
  newPage: () => number;
};

const PADDING = mm(1.5);
const HEADER: Style = { size: 9.5, weight: "bold", colour: COLOUR.accent };
const HEADER_HEIGHT = mm(8);

/** Draws the table, over as many pages as it needs, and gives the bottom of its last row. */
export function drawTable(pdf: Pdf, parent: Tag, options: Options): number {
  const { columns, rows, bottom, newPage } = options;
  const table = group(pdf, parent, "Table");
  drawHeaderGround(pdf, columns, options.top);
  const header = group(pdf, group(pdf, table, "THead"), "TR");
  for (const column of columns)
    content(pdf, header, "TH", () => drawTitle(pdf, column, options.top), { scope: "Column" });
  const body = group(pdf, table, "TBody");
  let y = options.top + HEADER_HEIGHT;
  for (const row of rows) {
    const cells = columns.map((column, index) => layOut(pdf, row[index] ?? [], column));
    const height = Math.max(...cells.map((cell) => cell.height)) + 2 * PADDING;
    if (y + height > bottom) {
      y = newPage();
      drawHeaderGround(pdf, columns, y);
      // The titles were read once; the repeated ones are for the eye.
      for (const column of columns) artifact(pdf, () => drawTitle(pdf, column, y), "Pagination");
      y += HEADER_HEIGHT;
    }
    drawRow(pdf, body, cells, y + PADDING);
    y += height;
    drawRule(pdf, columns, y);
  }
  return y;
}

type LaidOut = { column: Column; height: number; blocks: { lines: string[]; style: Style }[] };

function layOut(pdf: Pdf, cell: Cell, column: Column): LaidOut {
  const blocks = cell
    .filter(({ text }) => text !== "")
    .map(({ text, style }) => ({ lines: wrap(pdf, text, column.width, style), style }));
  const height = blocks.reduce(
    (sum, { lines, style }) => sum + lines.length * style.size * LEADING,
    0,
  );
  return { column, height, blocks };
}

function drawRow(pdf: Pdf, body: Tag, cells: LaidOut[], top: number): void {
  const row = group(pdf, body, "TR");
  cells.forEach(({ column, blocks }, index) => {
    const draw = () => {
      let y = top;
      for (const { lines, style } of blocks) {
        if (column.align === "left") y = drawLines(pdf, lines, { x: column.x, top: y }, style);
        else
          lines.forEach((line, at) => {
            const right = { x: column.x + column.width, y: baseline(y, at, style.size) };
            drawLine(pdf, line, { ...right, align: "right" }, style);
          });
      }
    };
    if (index === 0) content(pdf, row, "TH", draw, { scope: "Row" });
    else content(pdf, row, "TD", draw);
  });
}

function drawTitle(pdf: Pdf, { title, x, width, align }: Column, top: number): void {
  const at = align === "right" ? x + width : x;
  drawLine(pdf, title, { x: at, y: top + mm(5.2), align }, HEADER);
}

function drawHeaderGround(pdf: Pdf, columns: readonly Column[], top: number): void {
  const { left, right } = edges(columns);
  artifact(pdf, () => {
    pdf.rect(left, top, right - left, HEADER_HEIGHT).fill(COLOUR.accentSoft);
    pdf.lineWidth(1).strokeColor(COLOUR.accent);
    pdf
      .moveTo(left, top + HEADER_HEIGHT)
      .lineTo(right, top + HEADER_HEIGHT)
      .stroke();
  });
}

function drawRule(pdf: Pdf, columns: readonly Column[], y: number): void {
  const { left, right } = edges(columns);
  artifact(pdf, () => {
    pdf.lineWidth(0.5).strokeColor(COLOUR.line).moveTo(left, y).lineTo(right, y).stroke();
  });
}

function edges(columns: readonly Column[]): { left: number; right: number } {
  const first = columns[0];
  const last = columns.at(-1);
  if (!first || !last) throw new Error("a table has columns");
  return { left: first.x - mm(2.5), right: last.x + last.width + mm(2.5) };
}
