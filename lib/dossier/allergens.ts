/** The fourteen allergens that European rules name (regulation 1169/2011, annex II), in its order. */
export const allergens = {
  gluten: "Céréales contenant du gluten",
  crustaceans: "Crustacés",
  eggs: "Œufs",
  fish: "Poissons",
  peanuts: "Arachides",
  soy: "Soja",
  milk: "Lait",
  nuts: "Fruits à coque",
  celery: "Céleri",
  mustard: "Moutarde",
  sesame: "Graines de sésame",
  sulphites: "Sulfites",
  lupin: "Lupin",
  molluscs: "Mollusques",
} as const;

export type Allergen = keyof typeof allergens;

export const allergenNames = Object.keys(allergens) as Allergen[];

export function isAllergen(name: string): name is Allergen {
  return Object.hasOwn(allergens, name);
}
