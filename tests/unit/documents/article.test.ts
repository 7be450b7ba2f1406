import { expect, it } from "vitest";
import { withArticle } from "#lib/documents/article.ts";

it.each([
  ["Attestation d’assurance scolaire", "l’attestation d’assurance scolaire"],
  ["Justificatif de domicile", "le justificatif de domicile"],
  ["Photo d’identité", "la photo d’identité"],
  ["Écrit du médecin", "l’écrit du médecin"],
  ["RIB", "le RIB"],
  ["Avis d’imposition", "« Avis d’imposition »"],
  ["Bulletins de salaire", "« Bulletins de salaire »"],
  ["Trois derniers bulletins", "« Trois derniers bulletins »"],
  ["Papier de la CAF", "« Papier de la CAF »"],
])("says %s in a sentence", (name, words) => {
  expect(withArticle(name)).toBe(words);
});
