import { createHash } from "node:crypto";
import sharp from "sharp";
import { COLOUR, finishPdf, mm, newPdf } from "#lib/pdf/document.ts";
import { drawLine } from "#lib/pdf/text.ts";

/** A supporting document of a fictitious family: a PDF for a proof of address, a photograph of a sheet otherwise. */
export function papers(kindCode: string, subject: string): Promise<Buffer> {
  const fingerprint = createHash("sha256").update(`${kindCode}/${subject}`).digest();
  return kindCode === "domicile" ? sheet(fingerprint) : photograph(fingerprint);
}

async function sheet(fingerprint: Buffer): Promise<Buffer> {
  const pdf = newPdf({
    title: "Document fictif",
    author: "Démonstration",
    createdAt: new Date(Date.UTC(2026, 6, 1)),
  });
  const line = (text: string, y: number, size: number, weight: "regular" | "bold" = "regular") =>
    drawLine(pdf, text, { x: mm(25), y: mm(y) }, { size, weight, colour: COLOUR.ink });
  line("Énergie du Bassin (société inventée)", 30, 16, "bold");
  line("Facture de juillet 2026, qui tient lieu de justificatif de domicile", 45, 12);
  line(`Référence ${fingerprint.toString("hex", 0, 6).toUpperCase()}`, 55, 11);
  line("Document fictif de la démonstration : ni adresse ni personne réelles.", 70, 11);
  pdf.rect(mm(20), mm(82), mm(170), mm(28)).strokeColor(COLOUR.line).stroke();
  line("Consommation de la période : 214 kWh", 92, 11);
  line("Montant déjà réglé : 48,10 €", 102, 11);
  return finishPdf(pdf);
}

/** The letters of SPECIMEN as strokes on a grid of 4 × 6: a bare machine has no font to draw them with. */
const STROKES: Record<string, string> = {
  S: "4,0 0,0 0,3 4,3 4,6 0,6",
  P: "0,6 0,0 4,0 4,3 0,3",
  E: "4,0 0,0 0,3 3,3 0,3 0,6 4,6",
  C: "4,0 0,0 0,6 4,6",
  I: "2,0 2,6",
  M: "0,6 0,0 2,3 4,0 4,6",
  N: "0,6 0,0 4,6 4,0",
};

/** A sheet of paper on a table, seen by a phone: grey lines for the text, SPECIMEN across it. */
async function photograph(fingerprint: Buffer): Promise<Buffer> {
  const tilt = ((fingerprint[0] ?? 0) % 7) - 3;
  const lines = Array.from({ length: 12 }, (_, rank) => {
    const width = 180 + ((fingerprint[rank + 1] ?? 0) % 200);
    return `<rect x="70" y="${170 + rank * 34}" width="${width}" height="9" fill="#8b9399"/>`;
  });
  const word = [..."SPECIMEN"].map(
    (letter, rank) =>
      `<polyline points="${STROKES[letter]}" transform="translate(${rank * 5.6} 0)"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="800">
    <rect width="600" height="800" fill="#6b513b"/>
    <g transform="rotate(${tilt} 300 400)">
      <rect x="40" y="40" width="520" height="720" fill="#fbfaf6"/>
      <rect x="70" y="75" width="120" height="52" fill="#2f6f7e"/>
      <rect x="300" y="85" width="220" height="14" fill="#4d5b62"/>
      ${lines.join("")}
      <circle cx="450" cy="660" r="52" fill="none" stroke="#7a3b6d" stroke-width="5"/>
      <g transform="translate(95 520) rotate(-28) scale(10)" fill="none" stroke="#b3402f" stroke-width="0.7" opacity="0.7">${word.join("")}</g>
    </g></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 78 }).toBuffer();
}

/** A sorting table, drawn for the news of the demonstration. */
export function newsDrawing(): Promise<Buffer> {
  const bin = (x: number, colour: string) =>
    `<rect x="${x}" y="210" width="150" height="150" rx="12" fill="${colour}"/>
     <ellipse cx="${x + 75}" cy="214" rx="58" ry="16" fill="#1f2a30"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="420">
    <rect width="800" height="420" fill="#e9f1ec"/>
    <rect x="60" y="180" width="680" height="34" rx="8" fill="#b98b5a"/>
    <rect x="90" y="214" width="18" height="170" fill="#8a6540"/>
    <rect x="692" y="214" width="18" height="170" fill="#8a6540"/>
    ${bin(150, "#3f7d4e")}${bin(325, "#c58a2b")}${bin(500, "#2f6f7e")}
    <circle cx="230" cy="130" r="34" fill="#c0503c"/><circle cx="400" cy="126" r="30" fill="#e0b44c"/>
    <path d="M545 150q30-60 60 0z" fill="#7fae5c"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer();
}
