import { expect, it } from "vitest";
import { closedInWords } from "#lib/closures/closure.ts";

const nowhere = { school: null, className: null, activity: null };

it.each([
  [nowhere, "Toutes les écoles fermées"],
  [{ ...nowhere, school: "École Jean-Jaurès" }, "École Jean-Jaurès fermée"],
  [{ ...nowhere, school: "Groupe scolaire Pasteur" }, "Groupe scolaire Pasteur fermé"],
  [{ ...nowhere, activity: "Cantine" }, "Toutes les écoles sans cantine"],
  [
    { ...nowhere, school: "École Jean-Jaurès", className: "CP" },
    "École Jean-Jaurès, pas d’accueil en CP",
  ],
])("says what is closed, before the day (%#)", (place, words) => {
  expect(closedInWords(place)).toBe(words);
});
