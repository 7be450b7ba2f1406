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
} from "./letterhead.ts";
import { drawSpecimen } from "./specimen.ts";
import { drawTable } from "./table.ts";
import { drawParagraph, type Style } from "./text.ts";

export type BookedDaysSheet = {
  town: LetterTown;
  fileNumber: string;
  recipientLines: readonly string[];
  payerName: string;
  childName: string;
  /** « 3 mars 2021 » */
  bornOn: string;
  school: string;
  from: string;
  to: string;
  enrolments: readonly { year: string; activities: readonly string[] }[];
  /** « décembre 2026 », « Cantine », « 3 jours » */
  lines: readonly { month: string; activity: string; days: string }[];
  /** « 4 jours »; null: none. */
  total: string | null;
  /** The weeks of the other parent are not hers to certify; else the days of all who pay together. */
  isOwnOnly: boolean;
  issuedOn: string;
  issuedAt: Date;
  isDemo: boolean;
};

const TEXT: Style = { size: 10.5 };
const SMALL: Style = { size: 8.8, colour: COLOUR.soft };
export const TITLE = "Attestation d’inscription et de jours réservés";

/** A child's enrolments and booked days in a period that is over, tagged. The same sheet always gives the same bytes. */
export function renderBookedDays(sheet: BookedDaysSheet): Promise<Buffer> {
  const { town } = sheet;
  const pdf = newPdf({ title: TITLE, author: town.name, createdAt: sheet.issuedAt });
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
  const newPage = () => {
    pdf.addPage();
    return mm(20);
  };
  paragraph("H1", TITLE, { size: 16, weight: "bold" });
  paragraph(
    "P",
    `${town.name} atteste, pour ${sheet.childName}, né ou née le ${sheet.bornOn}, ${sheet.school} (dossier n° ${sheet.fileNumber}), du ${sheet.from} au ${sheet.to} :`,
    TEXT,
  );
  for (const { year, activities } of sheet.enrolments)
    paragraph("P", `– inscription acceptée pour ${year} : ${activities.join(", ")} ;`, TEXT);
  paragraph("P", daysSentence(sheet), TEXT);
  if (sheet.lines.length > 0) {
    const cell = (text: string) => [{ text, style: TEXT }];
    y = drawTable(pdf, root, {
      columns: [
        { title: "Mois", x: LEFT + mm(2.5), width: mm(55), align: "left" },
        { title: "Activité", x: LEFT + mm(62), width: mm(65), align: "left" },
        { title: "Jours réservés", x: LEFT + mm(130), width: mm(37.5), align: "right" },
      ],
      rows: sheet.lines.map(({ month, activity, days }) => [
        cell(month),
        cell(activity),
        cell(days),
      ]),
      top: y + mm(5),
      bottom: BODY_BOTTOM,
      newPage,
    });
  }
  y += mm(4);
  if (y > BODY_BOTTOM - mm(45)) y = newPage();
  paragraph(
    "P",
    "Les jours annulés ne sont pas comptés. Les arrivées ne sont pas relevées : un jour réservé ne dit pas à lui seul que l’enfant était présent.",
    TEXT,
  );
  paragraph(
    "P",
    `Fait le ${sheet.issuedOn}, à la demande de ${sheet.payerName}. Ce document est établi par le portail famille et vaut sans signature.`,
    TEXT,
  );
  const help = [town.departmentName, phoneLine(town.phone).toLowerCase()]
    .filter(Boolean)
    .join(", ");
  paragraph("P", `Une question sur cette attestation ? ${help}.`, SMALL);
  drawFoot(pdf, `${town.name} – ${TITLE}`, true);
  root.end();
  return finishPdf(pdf);
}

function daysSentence({ total, isOwnOnly }: BookedDaysSheet): string {
  const whose = isOwnOnly ? " par ce responsable" : "";
  return total === null
    ? `– aucun jour réservé${whose}.`
    : `– ${total} avec au moins une activité réservée${whose}, et non annulée.`;
}
