import { cents, sum } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import { COLOUR, content, finishPdf, mm, newPdf, openTags } from "./document.ts";
import {
  BODY_BOTTOM,
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
import { drawSpecimen } from "./specimen.ts";
import { drawTable } from "./table.ts";
import { drawParagraph, type Style } from "./text.ts";
import { drawTotals } from "./totals.ts";

export type TaxCertificateSheet = {
  town: LetterTown;
  year: number;
  fileNumber: string;
  recipientLines: readonly string[];
  payerName: string;
  /** « 5 janvier 2027 » */
  issuedOn: string;
  issuedAt: Date;
  /** It replaces an earlier one. */
  isCorrection: boolean;
  /** « née le 3 mars 2021 » and what was paid for her care. */
  lines: readonly { childName: string; bornOn: string; amountCents: number }[];
  totalCents: number;
  isDemo: boolean;
};

const TEXT: Style = { size: 10.5 };
const SMALL: Style = { size: 8.8, colour: COLOUR.soft };

/**
 * The yearly certificate of a payer for the tax office (CGI, art. 200 quater B), tagged. Throws when its lines do not
 * add up. The same sheet always gives the same bytes.
 */
export function renderTaxCertificate(sheet: TaxCertificateSheet): Promise<Buffer> {
  if (sum(sheet.lines.map(({ amountCents }) => cents(amountCents))) !== sheet.totalCents)
    throw new Error("the lines of this certificate do not add up to its total");
  const { town, year } = sheet;
  const title = `Attestation fiscale ${year}`;
  const pdf = newPdf({ title, author: town.name, createdAt: sheet.issuedAt });
  const root = openTags(pdf);
  if (sheet.isDemo) drawSpecimen(pdf);
  drawFoldMarks(pdf);
  drawSender(pdf, root, town);
  if (sheet.isDemo) drawDemoMark(pdf, root, `SPÉCIMEN – ${DEMO_WORDS.toLowerCase()}`);
  drawRecipient(pdf, root, sheet.recipientLines);
  let y = BODY_TOP;
  const paragraph = (tag: "H1" | "P", words: string, style: Style) =>
    content(pdf, root, tag, () => {
      y = drawParagraph(pdf, words, { x: LEFT, top: y + mm(2), width: BODY_WIDTH }, style);
    });
  paragraph("H1", title, { size: 19, weight: "bold" });
  paragraph("P", `Frais de garde des enfants de moins de six ans. ${replaced(sheet)}`, TEXT);
  paragraph(
    "P",
    `${town.name} atteste que ${sheet.payerName} (dossier n° ${sheet.fileNumber}) a payé, en ${year}, pour la garde de ses enfants :`,
    TEXT,
  );
  const cell = (text: string, weight: "regular" | "bold" = "regular") => [
    { text, style: { ...TEXT, weight } },
  ];
  y = drawTable(pdf, root, {
    columns: [
      { title: "Enfant", x: LEFT + mm(2.5), width: mm(70), align: "left" },
      { title: "Né ou née le", x: LEFT + mm(78), width: mm(50), align: "left" },
      { title: "Payé pour la garde", x: LEFT + mm(130), width: mm(37.5), align: "right" },
    ],
    rows: sheet.lines.map(({ childName, bornOn, amountCents }) => [
      cell(childName, "bold"),
      cell(bornOn),
      cell(formatEuros(cents(amountCents))),
    ]),
    top: y + mm(5),
    bottom: BODY_BOTTOM,
    newPage: () => {
      pdf.addPage();
      return mm(20);
    },
  });
  const total = { label: "Total", amount: formatEuros(cents(sheet.totalCents)), isGrand: true };
  y = drawTotals(pdf, root, [total], { right: RIGHT, top: y + mm(5), width: mm(88) });
  y += mm(6);
  paragraph(
    "P",
    "Les repas ne sont pas compris : seule la garde ouvre droit au crédit d’impôt (code général des impôts, article 200 quater B). Les jours annulés et rendus en avoir ne sont pas comptés.",
    TEXT,
  );
  paragraph(
    "P",
    `Fait le ${sheet.issuedOn}. Ce document est établi par le portail famille et vaut sans signature.`,
    TEXT,
  );
  const help = [town.departmentName, phoneLine(town.phone).toLowerCase()]
    .filter(Boolean)
    .join(", ");
  paragraph("P", `Une question sur cette attestation ? ${help}.`, SMALL);
  drawFoot(pdf, `${town.name} – ${title}`, true);
  root.end();
  return finishPdf(pdf);
}

function replaced({ isCorrection }: TaxCertificateSheet): string {
  return isCorrection ? "Cette attestation annule et remplace la précédente." : "";
}
