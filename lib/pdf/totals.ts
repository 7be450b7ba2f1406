import { artifact, COLOUR, content, group, mm, type Pdf, type Tag } from "./document.ts";
import { drawLine } from "./text.ts";

/** One line of the totals: words at the left, amount at the right; the grand one stands out. */
export type TotalRow = { label: string; amount: string; isGrand?: boolean };

const PLAIN_HEIGHT = mm(7);
const GRAND_HEIGHT = mm(12);
const GAP = mm(1.5);

export function totalsHeight(rows: readonly TotalRow[]): number {
  return rows.reduce(
    (height, { isGrand }) => height + (isGrand ? GAP + GRAND_HEIGHT : PLAIN_HEIGHT),
    0,
  );
}

/** Draws the box of totals, a table of two columns whose labels are row headers; gives its bottom. */
export function drawTotals(
  pdf: Pdf,
  parent: Tag,
  rows: readonly TotalRow[],
  box: { right: number; top: number; width: number },
): number {
  const left = box.right - box.width;
  const table = group(pdf, parent, "Table");
  let y = box.top;
  for (const { label, amount, isGrand = false } of rows) {
    const height = isGrand ? GRAND_HEIGHT : PLAIN_HEIGHT;
    if (isGrand) y += GAP;
    const top = y;
    artifact(pdf, () => {
      if (isGrand) pdf.roundedRect(left, top, box.width, height, mm(1.5)).fill(COLOUR.accent);
    });
    const style = isGrand
      ? ({ size: 14, weight: "bold", colour: COLOUR.paper } as const)
      : ({ size: 10.5 } as const);
    const line = top + height / 2 + style.size * 0.36;
    const row = group(pdf, table, "TR");
    content(pdf, row, "TH", () => drawLine(pdf, label, { x: left + mm(3.5), y: line }, style), {
      scope: "Row",
    });
    content(pdf, row, "TD", () =>
      drawLine(pdf, amount, { x: box.right - mm(2.5), y: line, align: "right" }, style),
    );
    y += height;
  }
  return y;
}
