import { closeDb } from "#lib/db/client.ts";
import { removeTownForm } from "#lib/documents/town-forms.ts";
import { removeTemplate } from "#lib/messaging/save-template.ts";
import { withdrawArticle } from "#lib/news/withdraw-article.ts";
import { discardDraft } from "#lib/tariffs/save-draft.ts";
import { seedCatalog } from "#prisma/seed/catalog.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { writeHostileFile } from "#tests/support/hostile-file.ts";
import { writeHostileTexts } from "#tests/support/hostile-texts.ts";
import { writeHostileTown } from "#tests/support/hostile-town.ts";

/** Writes the hostile texts and prints where they are. With ids given: takes away that form, that news, that tariff and those templates, which are everybody's. */
const [formId, articleId, draftId, ...templateIds] = process.argv.slice(2);
const agent = await makeAgent();
if (formId && articleId && draftId) {
  expectOk(await removeTownForm(agent, { formId }));
  expectOk(await withdrawArticle(agent, { articleId }));
  expectOk(await discardDraft(agent.actor, { draftId }));
  for (const templateId of templateIds) expectOk(await removeTemplate(agent, { templateId }));
} else {
  await seedCatalog();
  const texts = await writeHostileTexts(agent);
  const [file, town] = [await writeHostileFile(agent), await writeHostileTown(agent)];
  process.stdout.write(JSON.stringify({ ...texts, file, town }));
}
await closeDb();
