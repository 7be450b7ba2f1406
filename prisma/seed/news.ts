import { addDays, type Day } from "#lib/calendar/day.ts";
import { db } from "#lib/db/client.ts";
import { attachNewsFile } from "#lib/news/attach-file.ts";
import { publishArticle } from "#lib/news/publish-article.ts";
import { saveArticle } from "#lib/news/save-article.ts";
import { articleSchema } from "#lib/news/schema.ts";
import { newsDrawing } from "./papers.ts";
import { expectOk, type SeedAgent } from "./people.ts";

/** A few pieces of news of the fictitious town: for everybody, for one school, an alert to come, a draft. Idempotent. */
export async function writeNews(agent: SeedAgent, today: Day): Promise<void> {
  if ((await db.newsArticle.count()) > 0) return;
  const school = await db.school.findFirstOrThrow({ where: { name: { contains: "Jean-Jaurès" } } });
  const canteen = await db.activity.findUniqueOrThrow({ where: { code: "cantine" } });
  const on = (days: number) => addDays(today, days);
  const table = await publish(agent, {
    title: "Une table de tri dans les cantines",
    body: "**Actualité fictive de la démonstration.**\n\nLes enfants trient leurs restes à la fin du repas :\n\n- le pain d’un côté ;\n- les épluchures au compost ;\n- le reste à la pesée du vendredi.\n\nUne question ? Écrivez au service dans « Messagerie ».",
    audience: "everyone",
    firstDay: on(-6),
  });
  expectOk(
    "news image",
    await attachNewsFile(agent, {
      articleId: table,
      kind: "image",
      label: "Dessin d’une table de tri avec trois bacs de couleur",
      bytes: await newsDrawing(),
    }),
  );
  await publish(agent, {
    title: "Marché d’hiver des écoles",
    body: "**Actualité fictive de la démonstration.**\n\nLe marché d’hiver a lieu sous le préau, de 16 h 30 à 18 h 30.\n\n### Pour aider\n\n1. Apportez un gâteau.\n2. Tenez un stand une demi-heure.\n\nLa garderie du soir reste ouverte.",
    audience: "everyone",
    firstDay: on(-3),
    lastDay: on(18),
  });
  await publish(agent, {
    title: "Sortie au musée",
    body: "**Actualité fictive de la démonstration.**\n\nPrévoyez un pique-nique **sans fruits à coque**. Le repas du jour est annulé par l’école : vous n’avez rien à faire.",
    audience: "schools",
    schoolIds: school.id,
    firstDay: on(-1),
    lastDay: on(10),
  });
  await publish(agent, {
    title: "Menus de la semaine : plus de légumes de la région",
    body: "**Actualité fictive de la démonstration.**\n\nLa cuisine achète désormais ses légumes à moins de 50 kilomètres. Les menus et les allergènes sont dans « Menus ».",
    audience: "activities",
    activityIds: canteen.id,
    firstDay: on(-10),
  });
  expectOk(
    "news draft",
    await saveArticle(
      agent,
      articleSchema.parse({
        title: "Travaux dans la cour",
        body: "Actualité fictive, encore en préparation.",
        audience: "everyone",
        firstDay: on(7),
      }),
    ),
  );
}

async function publish(agent: SeedAgent, article: Record<string, unknown>): Promise<string> {
  const { articleId } = expectOk("news", await saveArticle(agent, articleSchema.parse(article)));
  return expectOk("news online", await publishArticle(agent, { articleId, version: 1 })).articleId;
}
