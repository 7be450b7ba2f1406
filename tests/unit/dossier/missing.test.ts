import { expect, it } from "vitest";
import { documentTasks, homeDocumentTasks, type MissingDocument } from "#lib/dossier/missing.ts";

const missing = (over: Partial<MissingDocument>): MissingDocument => ({
  key: "k",
  standing: "missing",
  name: "Attestation d’assurance",
  person: "Léa",
  reason: null,
  correctedId: null,
  ...over,
});

it("says which document is asked for, and leads to where it can be sent", () => {
  const [first, second, third] = documentTasks([
    missing({}),
    missing({
      standing: "rejected",
      name: "Justificatif de domicile",
      person: null,
      reason: "La photo est illisible.",
    }),
    missing({ standing: "expired", correctedId: "r1" }),
  ]);
  expect(first).toMatchObject({
    title: "Envoyer l’attestation d’assurance pour Léa",
    href: "/mon-dossier/documents",
    aside: "à envoyer",
  });
  expect(first?.detail).toBeUndefined();
  expect(second).toMatchObject({
    title: "Remplacer le justificatif de domicile",
    detail: "La mairie a écrit : « La photo est illisible. »",
    href: "/mon-dossier/documents",
  });
  expect(third).toMatchObject({ detail: "Ce document est périmé.", href: "/inscriptions/r1" });
});

it("leaves to its request, on the home page, what a correction already asks", () => {
  expect(homeDocumentTasks([missing({ correctedId: "r1" })])).toEqual([]);
  expect(homeDocumentTasks([missing({})])).toHaveLength(1);
});
