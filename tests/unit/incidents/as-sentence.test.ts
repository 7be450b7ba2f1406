import { expect, it } from "vitest";
import { asSentence } from "#lib/incidents/as-sentence.ts";

it("makes a sentence of what an agent wrote, and leaves one as it is", () => {
  expect(asSentence("le paiement ne répondait plus")).toBe("Le paiement ne répondait plus.");
  expect(asSentence(" éteint depuis midi ")).toBe("Éteint depuis midi.");
  expect(asSentence("Le portail est en panne !")).toBe("Le portail est en panne !");
});
