import { db } from "#lib/db/client.ts";

const documentKinds = [
  {
    code: "assurance",
    name: "Attestation d’assurance scolaire",
    explanation: "Elle couvre l’année scolaire et porte le nom de l’enfant.",
    scope: "child",
    position: 1,
    isHealth: false,
    asked: { cantine: "always", garderie: "always" },
  },
  {
    code: "domicile",
    name: "Justificatif de domicile",
    explanation: "Facture d’énergie, d’eau ou de téléphone de moins de trois mois.",
    scope: "family",
    position: 2,
    isHealth: false,
    asked: { cantine: "always", garderie: "always" },
  },
  {
    code: "quotient",
    name: "Attestation de quotient familial",
    explanation: "Attestation de la CAF ou de la MSA de moins de trois mois.",
    scope: "family",
    position: 4,
    isHealth: false,
    asked: {},
  },
  {
    code: "identite",
    name: "Livret de famille ou acte de naissance",
    explanation: "La page qui porte le nom et la date de naissance. Elle sert à corriger un nom.",
    scope: "family",
    position: 5,
    isHealth: false,
    asked: {},
  },
  {
    code: "pai",
    name: "Projet d’accueil individualisé (PAI)",
    explanation:
      "Le document signé par le médecin et l’école. Seules les personnes habilitées le lisent.",
    scope: "child",
    position: 3,
    isHealth: true,
    asked: { cantine: "pai", garderie: "pai" },
  },
] as const;

/** The kinds of documents of the demo town, and which activities ask for them. */
export async function seedDocuments(): Promise<void> {
  for (const { asked, ...kind } of documentKinds) {
    const row = await db.documentKind.upsert({
      where: { code: kind.code },
      create: kind,
      update: {},
    });
    for (const [code, condition] of Object.entries(asked)) {
      const activity = await db.activity.findUniqueOrThrow({ where: { code } });
      await db.requiredDocument.createMany({
        data: [{ activityId: activity.id, documentKindId: row.id, condition }],
        skipDuplicates: true,
      });
    }
  }
}
