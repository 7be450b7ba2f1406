/** Schools as the town ordered them. */
export const schoolOrder = [{ position: "asc" as const }, { name: "asc" as const }];

/** The classes of a school, from the youngest children to the eldest. */
export const classOrder = [
  { level: "asc" as const },
  { position: "asc" as const },
  { name: "asc" as const },
];

/** What may still be chosen for a child, or aimed at. */
export const stillOpen = { closedAt: null };

/** The grades of French schools, youngest first. */
export const GRADES = ["TPS", "PS", "MS", "GS", "CP", "CE1", "CE2", "CM1", "CM2"] as const;
export type Grade = (typeof GRADES)[number];

/** The level at which a grade is taught. */
export function levelOf(grade: Grade): "nursery" | "elementary" {
  return GRADES.indexOf(grade) <= GRADES.indexOf("GS") ? "nursery" : "elementary";
}

/** Where a class stands among the grades by the first of them in its name (« CE1-CE2 », « PS B »); null: none is. */
export function gradeRank(name: string): number | null {
  const grades: readonly string[] = GRADES;
  const words = name.toUpperCase().split(/[^A-Z0-9]+/);
  const ranks = words.map((word) => grades.indexOf(word));
  return ranks.find((rank) => rank >= 0) ?? null;
}

/** At which place a new class enters an ordered list: before the first of a later grade or of none. */
export function placeOfNew(name: string, others: readonly { name: string }[]): number {
  const rank = gradeRank(name);
  if (rank === null) return others.length;
  const later = others.findIndex((other) => (gradeRank(other.name) ?? GRADES.length) > rank);
  return later < 0 ? others.length : later;
}
