import "server-only";
import {
  artifact,
  COLOUR,
  content,
  finishPdf,
  group,
  mm,
  newPdf,
  openTags,
  type Pdf,
  type Tag,
} from "./document.ts";
import {
  BODY_TOP,
  BODY_WIDTH,
  DEMO_WORDS,
  drawDemoMark,
  drawFoldMarks,
  drawFoot,
  drawRecipient,
  drawSender,
  LEFT,
  type LetterTown,
  phoneLine,
  RIGHT,
} from "./letterhead.ts";
import { drawQrCode } from "./qr-code.ts";
import { drawLine, drawLines, drawParagraph, sizeThatFits } from "./text.ts";

export type AccessLetterSheet = {
  town: LetterTown;
  recipient: { lines: readonly string[] };
  fileNumber: string;
  /** « NOM 7KQ4X DM2HP », in clear. */
  identifier: string;
  /** Address to type, such as « https://famille.exemple.fr/inscrivez-vous ». */
  url: string;
  /** Address that fills both numbers in. */
  qrUrl: string;
  /** « 23 novembre 2026 » */
  printedOn: string;
  printedAt: Date;
  /** Last day of use, « 21 février 2027 ». */
  validUntil: string;
  isDemo: boolean;
};

const BODY = { size: 11.5 } as const;
const BOX_HEIGHT = mm(46);
const QR_SIDE = mm(30);

/** The letter that opens a first connection: one A4 page for a window envelope, tagged. */
export async function renderAccessLetter(sheet: AccessLetterSheet): Promise<Buffer> {
  const { town } = sheet;
  const pdf = newPdf({
    title: "Votre accès au portail famille",
    author: town.name,
    createdAt: sheet.printedAt,
  });
  const root = openTags(pdf);
  drawFoldMarks(pdf);
  drawSender(pdf, root, town);
  if (sheet.isDemo) drawDemoMark(pdf, root, `Démonstration – ${DEMO_WORDS.toLowerCase()}`);
  drawRecipient(pdf, root, sheet.recipient.lines);
  let y = drawOpening(pdf, root, sheet.printedOn);
  y = drawNumbers(pdf, root, sheet, y + mm(5));
  y = drawSteps(pdf, root, sheet, y + mm(7));
  drawClosing(pdf, root, sheet, y + mm(3));
  drawFoot(pdf, `${town.name} – courrier personnel`, false);
  root.end();
  return finishPdf(pdf);
}

function drawOpening(pdf: Pdf, root: Tag, printedOn: string): number {
  content(pdf, root, "P", () =>
    drawLine(
      pdf,
      `Le ${printedOn}`,
      { x: RIGHT, y: mm(94), align: "right" },
      { size: 10, colour: COLOUR.soft },
    ),
  );
  content(pdf, root, "H1", () =>
    drawLine(
      pdf,
      "Votre accès au portail famille",
      { x: LEFT, y: BODY_TOP + mm(10) },
      { size: 19, weight: "bold" },
    ),
  );
  let y = BODY_TOP + mm(15);
  content(pdf, root, "P", () => {
    y = drawParagraph(pdf, "Madame, Monsieur,", { x: LEFT, top: y, width: BODY_WIDTH }, BODY);
  });
  content(pdf, root, "P", () => {
    const words =
      "Sur le portail famille, vous inscrivez vos enfants, vous réservez leurs journées et vous payez en ligne. " +
      "Pour votre première connexion, il vous faut ces deux numéros.";
    y = drawParagraph(pdf, words, { x: LEFT, top: y + mm(1.5), width: BODY_WIDTH }, BODY);
  });
  return y;
}

/** The box that the parent keeps in front of him: the two numbers, and the code that spares typing them. */
function drawNumbers(pdf: Pdf, root: Tag, sheet: AccessLetterSheet, top: number): number {
  const qrLeft = RIGHT - mm(8) - QR_SIDE;
  const width = qrLeft - LEFT - mm(16);
  artifact(pdf, () => {
    pdf.roundedRect(LEFT, top, BODY_WIDTH, BOX_HEIGHT, mm(2)).fill(COLOUR.accentSoft);
    pdf.lineWidth(1.2).strokeColor(COLOUR.accent);
    pdf.roundedRect(LEFT, top, BODY_WIDTH, BOX_HEIGHT, mm(2)).stroke();
    pdf.roundedRect(qrLeft - mm(3), top + mm(2.5), QR_SIDE + mm(6), QR_SIDE + mm(6), mm(1));
    pdf.fill(COLOUR.paper);
  });
  const x = LEFT + mm(8);
  drawNumber(pdf, root, "Identifiant du courrier", sheet.identifier, {
    x,
    top: top + mm(5),
    width,
  });
  drawNumber(pdf, root, "Numéro de dossier", sheet.fileNumber, { x, top: top + mm(26), width });
  const alt = "Code à scanner avec un téléphone : il ouvre le portail et remplit les deux numéros.";
  drawQrCode(pdf, root, sheet.qrUrl, { x: qrLeft, y: top + mm(5.5), side: QR_SIDE }, alt);
  content(pdf, root, "P", () =>
    drawLine(
      pdf,
      "ou scannez ce code",
      { x: qrLeft + mm(1.6), y: top + mm(43) },
      { size: 9, colour: COLOUR.soft },
    ),
  );
  return top + BOX_HEIGHT;
}

function drawNumber(
  pdf: Pdf,
  root: Tag,
  label: string,
  value: string,
  box: { x: number; top: number; width: number },
): void {
  const large = { size: 19, weight: "bold", spacing: 0.8 } as const;
  content(pdf, root, "P", () =>
    drawLine(
      pdf,
      label,
      { x: box.x, y: box.top + mm(3.5) },
      { size: 10.5, colour: COLOUR.accent, weight: "bold" },
    ),
  );
  content(pdf, root, "P", () => {
    const size = sizeThatFits(pdf, value, box.width, large, 15);
    const top = box.top + mm(5);
    if (size !== null) drawLine(pdf, value, { x: box.x, y: top + mm(6.5) }, { ...large, size });
    // A very long name stands above its code: never smaller than what is read without glasses.
    else drawLines(pdf, splitName(value), { x: box.x, top }, { ...large, size: 15, spacing: 0.4 });
  });
}

function splitName(identifier: string): string[] {
  const cut = identifier.indexOf(" ");
  return cut === -1 ? [identifier] : [identifier.slice(0, cut), identifier.slice(cut + 1)];
}

function drawSteps(pdf: Pdf, root: Tag, sheet: AccessLetterSheet, top: number): number {
  content(pdf, root, "H2", () =>
    drawLine(pdf, "Comment faire ?", { x: LEFT, y: top + mm(5) }, { size: 13, weight: "bold" }),
  );
  const steps: [string, string | null][] = [
    ["Ouvrez cette adresse sur un téléphone ou un ordinateur :", sheet.url],
    ["Recopiez les deux numéros. Choisissez un nom d’utilisateur et un mot de passe.", null],
    ["Ouvrez l’e-mail que vous recevez et suivez son lien : votre compte est prêt.", null],
  ];
  const list = group(pdf, root, "L");
  let y = top + mm(9);
  steps.forEach(([words, address], index) => {
    const item = group(pdf, list, "LI");
    const middle = y + mm(3.2);
    artifact(pdf, () => pdf.circle(LEFT + mm(3.2), middle, mm(3.2)).fill(COLOUR.accent));
    content(pdf, item, "Lbl", () =>
      drawLine(
        pdf,
        String(index + 1),
        { x: LEFT + mm(2.15), y: middle + mm(1.35) },
        { size: 11, weight: "bold", colour: COLOUR.paper },
      ),
    );
    content(pdf, item, "LBody", () => {
      const box = { x: LEFT + mm(10), width: BODY_WIDTH - mm(10) };
      y = drawParagraph(pdf, words, { ...box, top: y + mm(0.5) }, BODY);
      if (address)
        y = drawParagraph(
          pdf,
          address,
          { ...box, top: y },
          { size: 12, weight: "bold", colour: COLOUR.accent },
        );
    });
    y += mm(3);
  });
  return y;
}

function drawClosing(pdf: Pdf, root: Tag, sheet: AccessLetterSheet, top: number): void {
  const { departmentName, phone } = sheet.town;
  const help = [departmentName, phoneLine(phone).toLowerCase()].filter(Boolean).join(", ");
  let y = top;
  for (const words of [
    `Ce courrier sert une seule fois, jusqu’au ${sheet.validUntil}. Ne le donnez à personne : il ouvre votre dossier.`,
    `Une question ? ${help}.`,
  ])
    content(pdf, root, "P", () => {
      y = drawParagraph(pdf, words, { x: LEFT, top: y, width: BODY_WIDTH }, BODY) + mm(1.5);
    });
}
