import { db } from "#lib/db/client.ts";

const topics = [
  {
    name: "Cantine",
    advice: "Pour réserver ou annuler un repas, utilisez le planning.",
    advicePath: "/planning",
  },
  {
    name: "Garderie",
    advice: "Pour réserver ou annuler une séance, utilisez le planning.",
    advicePath: "/planning",
  },
  {
    name: "Inscription et documents",
    advice: "Vos demandes et leur avancement sont dans « Inscriptions ».",
    advicePath: "/inscriptions",
  },
  {
    name: "Facture et paiement",
    advice: "Vos factures et vos avoirs sont dans « Facturation ».",
    advicePath: "/facturation",
  },
  { name: "Santé et repas de mon enfant", advice: "", advicePath: "" },
  { name: "Autre question", advice: "", advicePath: "" },
];

const templates = [
  {
    name: "Accusé de réception",
    body: "Bonjour {prenom} {nom},\n\nNous avons bien reçu votre message (dossier n° {dossier}). Nous vous répondons dès que possible.\n\nLe service des affaires scolaires",
  },
  {
    name: "Document à remplacer",
    body: "Bonjour {prenom} {nom},\n\nLe document envoyé n'est pas lisible. Envoyez une nouvelle photo, bien éclairée et entière.\n\nLe service des affaires scolaires",
  },
];

/** What families may write about, and the service's ready-made answers. Idempotent. */
export async function seedMessaging(departmentId: string): Promise<void> {
  await db.messageTopic.createMany({
    data: topics.map((topic, position) => ({ ...topic, departmentId, position })),
    skipDuplicates: true,
  });
  await db.replyTemplate.createMany({
    data: templates.map((template, position) => ({ ...template, position })),
    skipDuplicates: true,
  });
}
