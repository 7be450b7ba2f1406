/** The pictures that are there, as scripts/guide-pictures.ts took them. */
export const PICTURES: readonly string[] = [
  "coordonnees",
  "documents",
  "enfant",
  "factures",
  "inscrire",
  "menus",
  "messages",
  "mon-adresse",
  "mot-de-passe-oublie",
  "planning",
  "premiere-connexion",
];
