export type RegieRefusal =
  | { code: "unknown-regie" }
  | { code: "name-taken" }
  | { code: "code-missing" }
  | { code: "code-taken" }
  /** It has cashed, or an activity names it: its numbers stay. */
  | { code: "regie-used"; uses: string[] };

export function sayRegie(refusal: RegieRefusal): string | { field: string; message: string } {
  switch (refusal.code) {
    case "unknown-regie":
      return "Cette régie n’existe plus. Rechargez la page.";
    case "name-taken":
      return { field: "name", message: "Une autre régie porte déjà ce nom." };
    case "code-missing":
      return { field: "code", message: "Écrivez de 2 à 8 lettres ou chiffres, sans accent." };
    case "code-taken":
      return { field: "code", message: "Ce code a déjà servi. Choisissez-en un autre." };
    case "regie-used":
      return `Cette régie ne peut pas être supprimée : elle est liée à ${refusal.uses.join(", ")}.`;
  }
}
