import { artifact, PAGE, type Pdf } from "./document.ts";
import { drawLine, widthOf } from "./text.ts";

const WORDS = "SPÉCIMEN – données fictives";

/** Pale words across the page, under everything else, so that nobody takes a demonstration for a real invoice. */
export function drawSpecimen(pdf: Pdf): void {
  const style = { size: 46, weight: "bold", colour: "#f3f0e9" } as const;
  artifact(pdf, () => {
    pdf.rotate(-52, { origin: [PAGE.width / 2, PAGE.height / 2] });
    const x = (PAGE.width - widthOf(pdf, WORDS, style)) / 2;
    drawLine(pdf, WORDS, { x, y: PAGE.height / 2 }, style);
  });
}
