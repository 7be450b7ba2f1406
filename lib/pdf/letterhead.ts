import { artifact, COLOUR, content, group, mm, PAGE, type Pdf, type Tag } from "./document.ts";
import { drawLine, drawLines, LEADING, widthOf, wrap } from "./text.ts";

/** What every sheet of the town has: who sends it, to whom, where to fold, which page. */
export type LetterTown = {
  name: string;
  departmentName: string;
  addressLines: readonly string[];
  phone: string;
};

export const LEFT = mm(20);
export const RIGHT = PAGE.width - mm(20);
export const BODY_WIDTH = RIGHT - LEFT;
/** Below this line only the foot of the page. */
export const BODY_BOTTOM = PAGE.height - mm(20);
/** Top of what follows the address window. */
export const BODY_TOP = mm(98);

const RECIPIENT_SIZE = 11;

export const DEMO_WORDS = "Données fictives";

/** Sender at the top left: a short line of colour, the town in bold, then the service. */
export function drawSender(pdf: Pdf, parent: Tag, town: LetterTown): void {
  artifact(pdf, () => pdf.rect(LEFT, mm(15), mm(16), mm(1.2)).fill(COLOUR.accent));
  const others = [town.departmentName, ...town.addressLines, phoneLine(town.phone)];
  const lines = others.filter((line, index) => line !== "" && others.indexOf(line) === index);
  const block = group(pdf, parent, "Sect");
  content(pdf, block, "P", () =>
    drawLine(
      pdf,
      town.name,
      { x: LEFT, y: mm(24) },
      { size: 15, weight: "bold", colour: COLOUR.accent },
    ),
  );
  content(pdf, block, "P", () => {
    drawLines(pdf, lines, { x: LEFT, top: mm(27.5) }, { size: 9.5, colour: COLOUR.soft });
  });
}

/** « Tél. 03 21 00 00 00 », or nothing. */
export function phoneLine(phone: string): string {
  return phone === "" ? "" : `Tél. ${phone.replaceAll(" ", "\u00a0")}`;
}

/** Recipient in the window of a French envelope: 110 to 195 mm from the left, 50 to 85 mm from the top. */
export function drawRecipient(pdf: Pdf, parent: Tag, lines: readonly string[]): void {
  const width = mm(76);
  const wrapped = lines.flatMap((line) => wrap(pdf, line, width, { size: RECIPIENT_SIZE }));
  // Six lines, the most that the post asks for, fit at full size; more of them get smaller instead of slipping out.
  const size = Math.min(RECIPIENT_SIZE, mm(33) / (wrapped.length * LEADING));
  const top = mm(50) + (mm(35) - wrapped.length * size * LEADING) / 2;
  content(pdf, parent, "P", () => {
    drawLines(pdf, wrapped, { x: mm(115), top }, { size });
  });
}

/** Short strokes at the edge where a sheet for a long envelope is folded in three. */
export function drawFoldMarks(pdf: Pdf): void {
  artifact(pdf, () => {
    pdf.lineWidth(0.5).strokeColor(COLOUR.soft);
    for (const y of [mm(99), mm(198)]) pdf.moveTo(mm(4), y).lineTo(mm(8), y).stroke();
  });
}

/** Marks a sheet of the demonstration, at the top right, in words. */
export function drawDemoMark(pdf: Pdf, parent: Tag, words: string): void {
  const style = { size: 10, weight: "bold", colour: COLOUR.warn } as const;
  const width = widthOf(pdf, words, style) + mm(7);
  artifact(pdf, () => {
    pdf.lineWidth(1).strokeColor(COLOUR.warn);
    pdf.roundedRect(RIGHT - width, mm(15), width, mm(7.5), mm(1.5)).stroke();
  });
  content(pdf, parent, "P", () =>
    drawLine(pdf, words, { x: RIGHT - width + mm(3.5), y: mm(20) }, style),
  );
}

/** Foot of every page, once all are laid out: what it is at the left, page x / y at the right. */
export function drawFoot(pdf: Pdf, words: string, showsPages: boolean): void {
  const { start, count } = pdf.bufferedPageRange();
  const style = { size: 8.5, colour: COLOUR.soft };
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(start + page);
    const y = PAGE.height - mm(10);
    const foot = (draw: () => void) => artifact(pdf, draw, "Pagination");
    foot(() => {
      pdf.lineWidth(0.5).strokeColor(COLOUR.line);
      pdf
        .moveTo(LEFT, y - mm(5))
        .lineTo(RIGHT, y - mm(5))
        .stroke();
      drawLine(pdf, words, { x: LEFT, y }, style);
    });
    if (!showsPages) continue;
    const number = `page ${page + 1} / ${count}`;
    foot(() => drawLine(pdf, number, { x: RIGHT, y, align: "right" }, style));
  }
}
