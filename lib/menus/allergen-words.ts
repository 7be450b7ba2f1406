import { type Allergen, allergenNames, allergens } from "#lib/dossier/allergens.ts";

/** After « contient ». */
export const containsWords: Record<Allergen, string> = {
  gluten: "du gluten",
  crustaceans: "des crustacés",
  eggs: "des œufs",
  fish: "du poisson",
  peanuts: "des arachides",
  soy: "du soja",
  milk: "du lait",
  nuts: "des fruits à coque",
  celery: "du céleri",
  mustard: "de la moutarde",
  sesame: "du sésame",
  sulphites: "des sulfites",
  lupin: "du lupin",
  molluscs: "des mollusques",
};

/** Other words that kitchens write. */
const SYNONYMS: Record<string, Allergen> = {
  gluten: "gluten",
  ble: "gluten",
  cereales: "gluten",
  crustace: "crustaceans",
  oeuf: "eggs",
  poisson: "fish",
  arachide: "peanuts",
  cacahuete: "peanuts",
  soja: "soy",
  lait: "milk",
  lactose: "milk",
  "fruit a coque": "nuts",
  "fruits a coques": "nuts",
  noix: "nuts",
  celeri: "celery",
  moutarde: "mustard",
  sesame: "sesame",
  sulfite: "sulphites",
  "anhydride sulfureux": "sulphites",
  "anhydride sulfureux et sulfites": "sulphites",
  lupin: "lupin",
  mollusque: "molluscs",
};

/** Without accents, capitals, double spaces: what two people write of one thing. */
export function plainWords(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replace(/[\u2019']/g, "'")
    .replace(/\s+/g, " ")
    .trim();
}

const KNOWN = new Map<string, Allergen>([
  ...Object.entries(SYNONYMS),
  ...allergenNames.map((name): [string, Allergen] => [plainWords(allergens[name]), name]),
]);

export type ReadAllergens =
  | { ok: true; allergens: Allergen[] }
  | { ok: false; why: "empty" }
  | { ok: false; why: "unknown"; words: string[] };

/** « lait, œufs » or « aucun ». Nothing at all is not an answer: an allergy must not hang on a forgotten cell. */
export function readAllergens(text: string): ReadAllergens {
  const words = text
    .split(/[,;/+\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== "");
  if (words.length === 0) return { ok: false, why: "empty" };
  if (words.length === 1 && /^(aucune?s?|neant|sans)$/.test(plainWords(words[0] ?? "")))
    return { ok: true, allergens: [] };
  const found = words.map((word) => ({ word, name: allergenOf(word) }));
  const unknown = found.filter(({ name }) => name === undefined).map(({ word }) => word);
  if (unknown.length > 0) return { ok: false, why: "unknown", words: unknown };
  const named = new Set(found.map(({ name }) => name));
  return { ok: true, allergens: allergenNames.filter((name) => named.has(name)) };
}

function allergenOf(word: string): Allergen | undefined {
  const plain = plainWords(word);
  return KNOWN.get(plain) ?? KNOWN.get(plain.replace(/s$/, ""));
}
