import { removeTownForm } from "#lib/documents/town-forms.ts";
import { removeTemplate } from "#lib/messaging/save-template.ts";
import { withdrawArticle } from "#lib/news/withdraw-article.ts";
import { discardDraft } from "#lib/tariffs/save-draft.ts";
import { seedCatalog } from "#prisma/seed/catalog.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { removeHostileCatalogue, writeHostileCatalogue } from "#tests/support/hostile-catalogue.ts";
import { writeHostileFile } from "#tests/support/hostile-file.ts";
import { writeHostileTexts } from "#tests/support/hostile-texts.ts";
import { writeHostileTown } from "#tests/support/hostile-town.ts";

/** Writes the hostile texts and prints where they are. With ids given: takes away that form, that news, that tariff, the school, activity and service, and those templates, which are everybody's. */
export default async function hostile([formId, articleId, draftId, ...others]: string[]) {
  const agent = await makeAgent();
  if (formId && articleId && draftId) {
    expectOk(await removeTownForm(agent, { formId }));
    expectOk(await withdrawArticle(agent, { articleId }));
    expectOk(await discardDraft(agent.actor, { draftId }));
    await removeHostileCatalogue(agent, others.slice(0, 3));
    for (const templateId of others.slice(3)) expectOk(await removeTemplate(agent, { templateId }));
    return null;
  }
  await seedCatalog();
  const texts = await writeHostileTexts(agent);
  const [file, town] = [await writeHostileFile(agent), await writeHostileTown(agent)];
  const catalogue = await writeHostileCatalogue(agent, texts.manyId);
  return { ...texts, file, town, catalogue };
}
