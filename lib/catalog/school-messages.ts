export type SchoolRefusal =
  | { code: "unknown-school" }
  | { code: "school-name-taken" }
  | { code: "no-weekday" }
  | { code: "school-closed" }
  /** Families have booked days there. */
  | { code: "days-booked"; count: number }
  /** Children of the school have an enrolment, or ask for one, for a year that is not over. */
  | { code: "children-enrolled"; count: number }
  | { code: "school-used"; uses: string[] };

export type ClassRefusal =
  | { code: "unknown-school" }
  | { code: "unknown-class" }
  | { code: "class-name-taken" }
  | { code: "school-closed" }
  | { code: "class-used"; uses: string[] };

type Said = string | { field: string; message: string };

export function saySchool(refusal: SchoolRefusal): Said {
  switch (refusal.code) {
    case "unknown-school":
      return "Cette école n’existe plus. Rechargez la page.";
    case "school-name-taken":
      return { field: "name", message: "Une autre école porte déjà ce nom." };
    case "no-weekday":
      return { field: "weekdays", message: "Choisissez au moins un jour." };
    case "school-closed":
      return "Cette école est fermée. Rouvrez-la d’abord.";
    case "days-booked":
      return `${counted(refusal.count, "jour est encore réservé", "jours sont encore réservés")} dans cette école. Changez ces enfants d’école, ou attendez que ces jours soient passés.`;
    case "children-enrolled":
      return `${counted(refusal.count, "enfant de cette école est inscrit ou attend une réponse", "enfants de cette école sont inscrits ou attendent une réponse")}. Changez-les d’école, ou attendez la fin de l’année scolaire.`;
    case "school-used":
      return usedWords("Cette école", refusal.uses);
  }
}

export function sayClass(refusal: ClassRefusal): Said {
  switch (refusal.code) {
    case "unknown-school":
      return { field: "schoolId", message: "Cette école n’existe plus. Rechargez la page." };
    case "unknown-class":
      return "Cette classe n’existe plus. Rechargez la page.";
    case "class-name-taken":
      return { field: "name", message: "Une autre classe de cette école porte déjà ce nom." };
    case "school-closed":
      return "Cette école est fermée. Rouvrez-la d’abord.";
    case "class-used":
      return usedWords("Cette classe", refusal.uses);
  }
}

function counted(count: number, one: string, many: string): string {
  return `${count}\u00a0${count === 1 ? one : many}`;
}

function usedWords(what: string, uses: readonly string[]): string {
  return `${what} ne peut pas être supprimée : elle est liée à ${uses.join(", ")}. Vous pouvez la fermer : elle ne sera plus proposée.`;
}
