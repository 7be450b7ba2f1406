import { type Allergen, allergenNames } from "#lib/dossier/allergens.ts";
import { containsWords } from "./allergen-words.ts";
import { byCourse, type DayMenu } from "./menu.ts";

export type ChildAllergens = {
  childId: string;
  firstName: string;
  /** Null: the health sheet cannot be opened, nobody knows. */
  allergens: Allergen[] | null;
};
/** `about`: what is read aloud before the text. */
export type MenuWarning = { childId: string; about: string; text: string };

const UNKNOWN =
  "alertes indisponibles, car sa fiche de santé ne s’ouvre pas. Lisez vous-même les allergènes.";

/**
 * A menu crossed with what children must not eat: « Léa : contient du lait (yaourt) ». Every dish counts, whichever
 * the child takes: a plate is passed on more easily than a warning.
 */
export function warningsOf(menu: DayMenu, children: readonly ChildAllergens[]): MenuWarning[] {
  return children.flatMap(({ childId, firstName, allergens }) => {
    if (allergens === null)
      return [{ childId, about: "Attention.", text: `${firstName} : ${UNKNOWN}` }];
    const parts = allergenNames
      .filter((name) => allergens.includes(name))
      .flatMap((name) => {
        const dishes = byCourse(menu.dishes).filter((dish) => dish.allergens.includes(name));
        const names = dishes.map((dish) => dish.name).join(", ");
        return dishes.length > 0 ? [`${containsWords[name]} (${names})`] : [];
      });
    if (parts.length === 0) return [];
    const text = `${firstName} : contient ${joined(parts)}`;
    return [{ childId, about: "Attention, allergie.", text }];
  });
}

function joined(parts: string[]): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} et ${parts.at(-1)}`;
}
