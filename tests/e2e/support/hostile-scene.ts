import { closeDb } from "#lib/db/client.ts";
import { removeTownForm } from "#lib/documents/town-forms.ts";
import { removeTemplate } from "#lib/messaging/save-template.ts";
import { withdrawArticle } from "#lib/news/withdraw-article.ts";
import { seedCatalog } from "#prisma/seed/catalog.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { writeHostileFile } from "#tests/support/hostile-file.ts";
import { writeHostileTexts } from "#tests/support/hostile-texts.ts";

/** Writes the hostile texts and prints where they are. With ids given: takes away that form, that news and those templates, which are everybody's. */
const [formId, articleId, ...templateIds] = process.argv.slice(2);
const agent = await makeAgent();
if (formId && articleId) {
  expectOk(await removeTownForm(agent, { formId }));
  expectOk(await withdrawArticle(agent, { articleId }));
  for (const templateId of templateIds) expectOk(await removeTemplate(agent, { templateId }));
} else {
  await seedCatalog();
  const texts = await writeHostileTexts(agent);
  process.stdout.write(JSON.stringify({ ...texts, file: await writeHostileFile(agent) }));
}
await closeDb();
