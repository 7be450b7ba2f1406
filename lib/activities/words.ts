/** When an activity runs, as staff reads it. */
export const seasonWords = {
  term: "En période scolaire",
  holidays: "Pendant les vacances",
  both: "En période scolaire et pendant les vacances",
} as const;

export const colourWords = {
  amber: "Ambre",
  blue: "Bleu",
  violet: "Violet",
  green: "Vert",
} as const;
