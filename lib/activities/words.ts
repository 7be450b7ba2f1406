/** When an activity runs, as staff reads it. */
export const seasonWords = {
  term: "En période scolaire",
  holidays: "Pendant les vacances",
  both: "En période scolaire et pendant les vacances",
} as const;

/** How an activity is paid. */
export function paymentWords(isInvoiced: boolean): string {
  return isInvoiced ? "Facturée après le mois" : "À la réservation";
}

export const colourWords = {
  amber: "Ambre",
  blue: "Bleu",
  violet: "Violet",
  green: "Vert",
} as const;
