import QRCode from "qrcode";
import { COLOUR, content, type Pdf, type Tag } from "./document.ts";

/** Draws an address as a QR code made of vectors, sharp on any printer, with words for who cannot see it. */
export function drawQrCode(
  pdf: Pdf,
  parent: Tag,
  text: string,
  box: { x: number; y: number; side: number },
  alt: string,
): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  const step = box.side / modules.size;
  const bbox: [number, number, number, number] = [box.x, box.y, box.x + box.side, box.y + box.side];
  const draw = () => {
    for (let row = 0; row < modules.size; row += 1) {
      for (let column = 0; column < modules.size; column += 1) {
        if (!modules.get(row, column)) continue;
        // Dark neighbours are one rectangle: no hair line between them on paper.
        let end = column + 1;
        while (end < modules.size && modules.get(row, end)) end += 1;
        pdf.rect(box.x + column * step, box.y + row * step, (end - column) * step, step);
        column = end;
      }
    }
    pdf.fill(COLOUR.ink);
  };
  content(pdf, parent, "Figure", draw, { alt, bbox, placement: "Block" });
}
