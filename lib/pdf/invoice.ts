import "server-only";
import { add, type Cents, cents, negate, subtract, sum, ZERO } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import {
  artifact,
  COLOUR,
  content,
  finishPdf,
  mm,
  newPdf,
  openTags,
  type Pdf,
  type Tag,
} from "./document.ts";
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
import { type Cell, type Column, drawTable } from "./table.ts";
import { drawLine, drawLines, drawParagraph } from "./text.ts";
import { drawTotals, type TotalRow, totalsHeight } from "./totals.ts";

export type InvoiceSheetLine = {
  childName: string;
  activityName: string;
  /** « lun. 7 déc., mar. 8 déc. » */
  daysText: string;
  quantity: number;
  unitPriceCents: number;
  amountCents: number;
  /** How the price came about. */
  explanation: string;
  /** « accueil 8,00 €, repas 22,50 € »; empty for nothing. */
  madeOf: string;
};

export type InvoiceSheet = {
  town: LetterTown;
  number: string;
  /** « 23 novembre 2026 » */
  issuedOn: string;
  issuedAt: Date;
  familyName: string;
  recipientLines: readonly string[];
  fileNumber: string;
  lines: readonly InvoiceSheetLine[];
  /** Sum of the lines. */
  totalCents: number;
  /** Paid with earlier credit. */
  creditCents: number;
  /** Too little for a card: moved to the next payment. */
  carriedCents: number;
  /** Booked by the town hall, and what is carried is owed: nothing is acquitted. */
  isOwed: boolean;
  /** « décembre 2026 », « 4 février 2027 »: of a month's invoice, to be paid until then. */
  month: string | null;
  dueOn: string | null;
  /** Of a month's, too small for a card: it has no day to pay, it goes with the next payment. */
  isSmall: boolean;
  /** Moved here from an earlier payment. */
  debtPaidCents: number;
  cardCents: number;
  receiptNumber: string | null;
  paidOn: string;
  /** « carte bancaire », « avoir » */
  meansText: string;
  isDemo: boolean;
};

const SMALL = { size: 8.8, colour: COLOUR.soft } as const;

const COLUMNS: readonly Column[] = [
  { title: "Réservations", x: LEFT + mm(2.5), width: mm(99), align: "left" },
  { title: "Quantité", x: LEFT + mm(102), width: mm(16), align: "right" },
  { title: "Prix unitaire", x: LEFT + mm(119), width: mm(24), align: "right" },
  { title: "Montant", x: LEFT + mm(143.5), width: mm(24), align: "right" },
];

/**
 * The invoice of a confirmed order, acquitted unless the town hall booked it, tagged. Throws when its amounts do not add up: such a sheet must never
 * leave the house. The same sheet always gives the same bytes.
 */
export async function renderInvoice(sheet: InvoiceSheet): Promise<Buffer> {
  checkSums(sheet);
  const { town, number } = sheet;
  const title = `${sheet.isOwed ? "Facture" : "Facture acquittée"} n° ${number}`;
  const pdf = newPdf({ title, author: town.name, createdAt: sheet.issuedAt });
  const root = openTags(pdf);
  if (sheet.isDemo) drawSpecimen(pdf);
  drawFoldMarks(pdf);
  drawSender(pdf, root, town);
  if (sheet.isDemo) drawDemoMark(pdf, root, `SPÉCIMEN – ${DEMO_WORDS.toLowerCase()}`);
  drawRecipient(pdf, root, sheet.recipientLines);
  const newPage = () => {
    pdf.addPage();
    if (sheet.isDemo) drawSpecimen(pdf);
    return drawContinued(pdf, title);
  };
  let y = drawHeading(pdf, root, sheet, title);
  const rows = sheet.lines.map(cellsOf);
  y = drawTable(pdf, root, {
    columns: COLUMNS,
    rows,
    top: y + mm(5),
    bottom: BODY_BOTTOM,
    newPage,
  });
  const totals = totalRows(sheet);
  if (y + mm(6) + totalsHeight(totals) + mm(24) > BODY_BOTTOM) y = newPage();
  y = drawTotals(pdf, root, totals, { right: RIGHT, top: y + mm(6), width: mm(88) });
  drawPaid(pdf, root, sheet, y + mm(8));
  drawFoot(pdf, `${town.name} – ${title}`, true);
  root.end();
  return finishPdf(pdf);
}

function checkSums(sheet: InvoiceSheet): void {
  const total = cents(sheet.totalCents);
  if (sum(sheet.lines.map(({ amountCents }) => cents(amountCents))) !== total)
    throw new Error("the lines of this invoice do not add up to its total");
  const owed = subtract(
    add(total, cents(sheet.debtPaidCents)),
    add(cents(sheet.creditCents), cents(sheet.carriedCents)),
  );
  if (owed !== cents(sheet.cardCents))
    throw new Error("what was paid does not add up to the total of this invoice");
}

function drawHeading(pdf: Pdf, root: Tag, sheet: InvoiceSheet, title: string): number {
  content(pdf, root, "H1", () =>
    drawLine(pdf, title, { x: LEFT, y: BODY_TOP + mm(8) }, { size: 19, weight: "bold" }),
  );
  let y = BODY_TOP + mm(12);
  const family = sheet.familyName ? `Famille ${sheet.familyName}, dossier` : "Dossier";
  content(pdf, root, "P", () => {
    const lines = [
      `Émise le ${sheet.issuedOn}`,
      ...(sheet.month ? [`Jours réservés, ${sheet.month}`] : []),
      `${family} n° ${sheet.fileNumber}`,
    ];
    y = drawLines(pdf, lines, { x: LEFT, top: y }, { size: 10.5, colour: COLOUR.soft });
  });
  return y;
}

/** What stands at the top of the second page and the next ones; the foot carries the rest. */
function drawContinued(pdf: Pdf, title: string): number {
  artifact(
    pdf,
    () => drawLine(pdf, `${title} (suite)`, { x: LEFT, y: mm(20) }, { size: 11, weight: "bold" }),
    "Pagination",
  );
  return mm(26);
}

function cellsOf(line: InvoiceSheetLine): Cell[] {
  const amount = (value: number, weight: "regular" | "bold"): Cell => [
    { text: formatEuros(cents(value)), style: { size: 10.5, weight } },
  ];
  return [
    [
      { text: `${line.childName} – ${line.activityName}`, style: { size: 10.5, weight: "bold" } },
      { text: unbreakableDays(line.daysText), style: { size: 9.5 } },
      { text: line.explanation, style: SMALL },
      ...(line.madeOf === "" ? [] : [{ text: `Dont ${line.madeOf}`, style: SMALL }]),
    ],
    [{ text: String(line.quantity), style: { size: 10.5 } }],
    amount(line.unitPriceCents, "regular"),
    amount(line.amountCents, "bold"),
  ];
}

/** A line ends between two days, never inside « lun. 7 déc. ». */
function unbreakableDays(text: string): string {
  return text.replace(/(?<!,) /g, "\u00a0");
}

function totalRows(sheet: InvoiceSheet): TotalRow[] {
  const row = (label: string, amount: Cents) => ({ label, amount: formatEuros(amount) });
  const optional: [string, Cents][] = [
    ["Reste d’un paiement précédent", cents(sheet.debtPaidCents)],
    ["Avoir utilisé", negate(cents(sheet.creditCents))],
    ["Reporté au prochain paiement", sheet.isOwed ? ZERO : negate(cents(sheet.carriedCents))],
  ];
  return [
    row("Total des réservations", cents(sheet.totalCents)),
    ...optional.filter(([, amount]) => amount !== 0).map(([label, amount]) => row(label, amount)),
    { ...row(paidLabel(sheet), cents(toPay(sheet))), isGrand: true },
  ];
}

function toPay({ isOwed, carriedCents, cardCents }: InvoiceSheet): number {
  return isOwed ? carriedCents : cardCents;
}

function paidLabel({ cardCents, meansText, isOwed, dueOn, isSmall }: InvoiceSheet): string {
  if (dueOn && !isSmall) return `À payer, au plus tard le ${dueOn}`;
  if (isOwed) return "À payer au prochain paiement";
  return cardCents > 0 ? `Payé par ${meansText}` : "Reste à payer";
}

function drawPaid(pdf: Pdf, root: Tag, sheet: InvoiceSheet, top: number): void {
  const receipt = sheet.receiptNumber === null ? "" : ` Quittance n° ${sheet.receiptNumber}.`;
  const outcome =
    sheet.carriedCents > 0
      ? `${formatEuros(cents(sheet.carriedCents))} seront ajoutés à votre prochain paiement.`
      : "Vous n’avez plus rien à payer.";
  const { departmentName, phone } = sheet.town;
  const help = [departmentName, phoneLine(phone).toLowerCase()].filter(Boolean).join(", ");
  let y = top;
  content(pdf, root, "P", () => {
    const words = sheet.isSmall
      ? `C’est trop peu pour une carte : ${outcome}`
      : sheet.dueOn
        ? `À payer au plus tard le ${sheet.dueOn}, dans le portail, rubrique « Facturation ». Passé ce jour, elle s’ajoute à votre prochain paiement.`
        : sheet.isOwed
          ? `Réservé par la mairie. ${outcome}`
          : `Acquittée le ${sheet.paidOn} par ${sheet.meansText}.${receipt} ${outcome}`;
    y = drawParagraph(pdf, words, { x: LEFT, top: y, width: BODY_WIDTH }, { size: 11 });
  });
  content(pdf, root, "P", () => {
    const words = `Une question sur cette facture ? ${help}.`;
    drawParagraph(pdf, words, { x: LEFT, top: y + mm(1.5), width: BODY_WIDTH }, SMALL);
  });
}
