import { type Allergen, allergenNames } from "#lib/dossier/allergens.ts";
import { containsWords } from "./allergen-words.ts";
import { byCourse, type DayMenu } from "./menu.ts";

export type ChildAllergens = { childId: string; firstName: string; allergens: Allergen[] };
export type MenuWarning = { childId: string; text: string };

/**
 * A menu crossed with what children must not eat: « Léa : contient du lait (yaourt) ». Every dish counts, whichever
 * the child takes: a plate is passed on more easily than a warning.
 */
export function warningsOf(menu: DayMenu, children: readonly ChildAllergens[]): MenuWarning[] {
  return children.flatMap(({ childId, firstName, allergens }) => {
    const parts = allergenNames
      .filter((name) => allergens.includes(name))
      .flatMap((name) => {
        const dishes = byCourse(menu.dishes).filter((dish) => dish.allergens.includes(name));
        const names = dishes.map((dish) => dish.name).join(", ");
        return dishes.length > 0 ? [`${containsWords[name]} (${names})`] : [];
      });
    if (parts.length === 0) return [];
    return [{ childId, text: `${firstName} : contient ${joined(parts)}` }];
  });
}

function joined(parts: string[]): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} et ${parts.at(-1)}`;
}
