import { randomUUID } from "node:crypto";
import { db } from "#lib/db/client.ts";
import { replyToFamily } from "#lib/messaging/reply-to-family.ts";
import { sendMessage } from "#lib/messaging/send-message.ts";
import type { SeedAgent, SeedParent } from "./people.ts";

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
    body: "Bonjour {prenom} {nom},\n\nLe document envoyé n’est pas lisible. Envoyez une nouvelle photo, bien éclairée et entière.\n\nLe service des affaires scolaires",
  },
];

/** What is on the plate is another house than the desk that books meals: a family chooses whom it writes to. */
const kitchen = {
  code: "scolaire-restauration",
  name: "Restauration municipale",
  email: "restauration@lens.example",
  topics: ["Menus et goûters", "Qualité des repas"],
} as const;

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

/** The town's second service. Idempotent. */
async function seedKitchen(): Promise<void> {
  const { code, name, email, topics: names } = kitchen;
  const { phone } = await db.department.findUniqueOrThrow({ where: { code: "scolaire" } });
  const { id } = await db.department.upsert({
    where: { code },
    create: { code, name, email, phone },
    update: {},
  });
  await db.messageTopic.createMany({
    data: names.map((topic, position) => ({ departmentId: id, name: topic, position })),
    skipDuplicates: true,
  });
}

/** Three conversations of the demonstration's parent with two services: one answered, two waiting. */
export async function writeMessages(parent: SeedParent, agent: SeedAgent): Promise<void> {
  await seedKitchen();
  const written = await db.messageThread.count({ where: { guardianId: parent.guardian.id } });
  if (written > 0) return;
  const byName = async (name: string) =>
    (await db.messageTopic.findFirstOrThrow({ where: { name } })).id;
  const invoice = await send(parent, {
    topicId: await byName("Facture et paiement"),
    subject: "Attestation pour mon employeur",
    body: "Bonjour,\n\nMon employeur me demande une facture de septembre. Où puis-je la trouver ?\n\nMerci d’avance.",
  });
  const answered = await replyToFamily(agent, {
    threadId: invoice,
    requestId: randomUUID(),
    seenMessages: 1,
    body: "Bonjour,\n\nToutes vos factures sont dans « Facturation ». Vous pouvez les télécharger en PDF.\n\nBonne journée.",
  });
  if (!answered.ok) throw new Error(`reply refused: ${answered.refusal.code}`);
  await send(parent, {
    topicId: await byName("Cantine"),
    subject: "Menu sans porc",
    body: "Bonjour,\n\nLe repas sans porc est-il prévu le jour de la sortie scolaire ?",
  });
  await send(parent, {
    topicId: await byName("Menus et goûters"),
    subject: "Goûter du vendredi",
    body: "Bonjour,\n\nLe goûter du vendredi sera-t-il encore une brioche ? Les enfants l’ont beaucoup aimée.",
  });
}

async function send(
  parent: SeedParent,
  message: { topicId: string; subject: string; body: string },
): Promise<string> {
  const sent = await sendMessage(parent, { ...message, requestId: randomUUID() });
  if (!sent.ok) throw new Error(`message refused: ${sent.refusal.code}`);
  return sent.value.threadId;
}
