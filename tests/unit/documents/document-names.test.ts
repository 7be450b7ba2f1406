import { expect, it } from "vitest";
import { documentNames } from "#lib/documents/document-names.ts";
import type { Kind } from "#lib/documents/requirement.ts";

const kind = (name: string): Kind => ({
  id: name,
  code: name,
  name,
  explanation: "",
  scope: "child",
  isHealth: false,
  position: 1,
  validity: "unlimited",
  validMonths: null,
});

it("names a document once, with the children whose copy is missing", () => {
  const insurance = kind("Attestation d’assurance scolaire");
  const line = (childId: string | null, of = insurance) => ({ kind: of, childId, adultName: null });
  const children = [
    { id: "1", firstName: "Léa" },
    { id: "2", firstName: "Tom" },
  ];
  expect(
    documentNames([line("1"), line("2"), line(null, kind("Justificatif de domicile"))], children),
  ).toEqual(["Attestation d’assurance scolaire (Léa, Tom)", "Justificatif de domicile"]);
});
