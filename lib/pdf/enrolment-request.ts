import { content, finishPdf, mm, newPdf, openTags } from "./document.ts";
import {
  BODY_BOTTOM,
  BODY_WIDTH,
  DEMO_WORDS,
  drawDemoMark,
  drawFoot,
  drawSender,
  LEFT,
  type LetterTown,
} from "./letterhead.ts";
import { drawTable } from "./table.ts";
import { drawParagraph, type Style } from "./text.ts";

export type RequestSheet = {
  town: LetterTown;
  number: string;
  fileNumber: string;
  yearName: string;
  /** « Envoyée le 23 novembre 2026 » */
  sentWords: string;
  createdAt: Date;
  isDemo: boolean;
  lines: readonly { child: string; school: string; activity: string; state: string }[];
  documents: readonly { name: string; standing: string }[];
  next: string;
};

const TEXT: Style = { size: 10.5 };

/** The copy of a request that a family keeps: what was asked, for whom, where it stands. No health answer. */
export function renderRequestSheet(sheet: RequestSheet): Promise<Buffer> {
  const title = `Demande d’inscription n° ${sheet.number}`;
  const pdf = newPdf({ title, author: sheet.town.name, createdAt: sheet.createdAt });
  const root = openTags(pdf);
  drawSender(pdf, root, sheet.town);
  if (sheet.isDemo) drawDemoMark(pdf, root, DEMO_WORDS);
  const box = (top: number) => ({ x: LEFT, top, width: BODY_WIDTH });
  let y = mm(62);
  content(pdf, root, "H1", () => {
    y = drawParagraph(pdf, title, box(y), { size: 17, weight: "bold" });
  });
  for (const line of [
    `Dossier ${sheet.fileNumber}, année scolaire ${sheet.yearName}. ${sheet.sentWords}.`,
    sheet.next,
  ])
    content(pdf, root, "P", () => {
      y = drawParagraph(pdf, line, box(y + mm(2)), TEXT);
    });
  const newPage = () => {
    pdf.addPage();
    return mm(20);
  };
  const cell = (text: string, weight: "regular" | "bold" = "regular") => [
    { text, style: { ...TEXT, weight } },
  ];
  y = drawTable(pdf, root, {
    columns: [
      { title: "Enfant", x: LEFT + mm(2.5), width: mm(42), align: "left" },
      { title: "École", x: LEFT + mm(50), width: mm(50), align: "left" },
      { title: "Activité", x: LEFT + mm(105), width: mm(32), align: "left" },
      { title: "État", x: LEFT + mm(142), width: mm(24), align: "left" },
    ],
    rows: sheet.lines.map(({ child, school, activity, state }) => [
      cell(child, "bold"),
      cell(school),
      cell(activity),
      cell(state),
    ]),
    top: y + mm(6),
    bottom: BODY_BOTTOM,
    newPage,
  });
  if (sheet.documents.length > 0)
    drawTable(pdf, root, {
      columns: [
        { title: "Document", x: LEFT + mm(2.5), width: mm(90), align: "left" },
        { title: "État", x: LEFT + mm(98), width: mm(68), align: "left" },
      ],
      rows: sheet.documents.map(({ name, standing }) => [cell(name, "bold"), cell(standing)]),
      top: y + mm(8) > BODY_BOTTOM - mm(30) ? newPage() : y + mm(8),
      bottom: BODY_BOTTOM,
      newPage,
    });
  drawFoot(pdf, `${sheet.town.name} – ${title}`, true);
  root.end();
  return finishPdf(pdf);
}
