import type { AbsenceRule } from "./absence-rule.ts";

/** A rule in sentences, as agents and families read it. */
export function absenceRuleInWords(rule: AbsenceRule): string {
  switch (rule.kind) {
    case "allCharged":
      return "Toute absence est facturée.";
    case "alwaysExcused":
      return "Aucune absence notée n’est facturée.";
    case "waitingDays":
      return rule.days === 1
        ? "Si la famille prévient, seul le premier jour est facturé."
        : `Si la famille prévient, les ${rule.days} premiers jours sont facturés.`;
    case "certificateWithin":
      return [
        ...rule.steps.map(
          ({ withinHours, billedDays }) =>
            `Justificatif reçu dans les ${delay(withinHours)} : ${billed(billedDays)}.`,
        ),
        "Après : tout est facturé.",
        "Le délai compte depuis 0 h du premier jour d’absence.",
      ].join(" ");
  }
}

/** « 72 heures », « 10 jours ». */
function delay(hours: number): string {
  return hours <= 72 ? `${hours} heures` : `${hours / 24} jours`;
}

function billed(days: number): string {
  if (days === 0) return "rien n’est facturé";
  return days === 1 ? "1 jour est facturé" : `${days} jours sont facturés`;
}
