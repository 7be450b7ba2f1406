import type { StaffContext } from "#lib/accounts/session.ts";
import { db } from "#lib/db/client.ts";
import { publishTownForm } from "#lib/documents/town-forms.ts";
import { content, finishPdf, mm, newPdf, openTags } from "#lib/pdf/document.ts";
import { drawParagraph } from "#lib/pdf/text.ts";
import { expectOk } from "./people.ts";

const FICTION = "Document fictif de la démonstration.";

const FORMS = [
  {
    title: "Règlement de la cantine et de la garderie",
    explanation: "À lire avant d’inscrire un enfant.",
    lines: [
      "Chaque jour se réserve et s’annule avant sa date limite, affichée dans le planning.",
      "Le soir, un enfant part avec ses parents, une personne autorisée, ou seul s’il en a l’accord.",
      "Les prix dépendent du quotient familial. Une annulation dans les délais donne un avoir.",
    ],
  },
  {
    title: "Autorisation de sortie",
    explanation: "À remplir, à signer, puis à envoyer par la messagerie.",
    lines: [
      "Je soussigné(e) ....................................................................",
      "autorise mon enfant ................................................................",
      "à participer à la sortie du ........................................................",
      "Date et signature :",
    ],
  },
];

/** What the demo town offers to download. */
export async function putFormsOnline(agent: Pick<StaffContext, "actor">): Promise<void> {
  for (const { title, explanation, lines } of FORMS) {
    if ((await db.townForm.count({ where: { title } })) > 0) continue;
    const bytes = await draw(title, lines);
    expectOk(title, await publishTownForm(agent, { title, explanation, bytes }));
  }
}

function draw(title: string, lines: readonly string[]): Promise<Buffer> {
  const pdf = newPdf({
    title,
    author: "Démonstration",
    createdAt: new Date(Date.UTC(2026, 7, 24)),
  });
  const root = openTags(pdf);
  let y = mm(25);
  const box = () => ({ x: mm(25), top: y, width: mm(160) });
  content(pdf, root, "H1", () => {
    y = drawParagraph(pdf, title, box(), { size: 17, weight: "bold" }) + mm(6);
  });
  for (const line of [...lines, FICTION])
    content(pdf, root, "P", () => {
      y = drawParagraph(pdf, line, box(), { size: 11 }) + mm(4);
    });
  return finishPdf(pdf);
}
