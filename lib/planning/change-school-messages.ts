import type { ChangeSchoolRefusal, SchoolChanged } from "./change-school.ts";

const SENTENCES = {
  "unknown-child": "Cet enfant n’existe pas, ou il n’est plus dans ce dossier.",
  "unknown-class": "Cette classe n’existe plus. Rechargez la page et choisissez-en une autre.",
  "payment-running":
    "Un paiement de cette famille est en cours. Recommencez dans une heure : rien n’a été changé.",
} as const satisfies Record<ChangeSchoolRefusal["code"], string>;

export function sayChangeSchool({ code }: ChangeSchoolRefusal) {
  const message = SENTENCES[code];
  return code === "unknown-class" ? { field: "classId", message } : message;
}

/** What the change did, for the banner after it. */
export function schoolChangedWords({ lost, daysLeft }: Pick<SchoolChanged, "lost" | "daysLeft">) {
  const lines: string[] = [];
  if (lost > 0)
    lines.push(
      `Sans place à la nouvelle école : ${lost === 1 ? "1 inscription" : `${lost} inscriptions`}, à étudier de nouveau dans « À traiter ».`,
    );
  if (daysLeft > 0)
    lines.push(
      `Encore réservé à l’ancienne école : ${daysLeft === 1 ? "1 jour" : `${daysLeft} jours`}. Voyez avec la famille.`,
    );
  return lines;
}
