import { expect, type Page, test } from "@playwright/test";
import { makePhonePhoto } from "#tests/support/files.ts";
import { makePdf } from "#tests/support/pdf-files.ts";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { attach, fillUntilDocuments, makeScene, sampleFiles } from "../enrolling.ts";
import { scriptReady } from "../live.ts";
import { signedIn } from "../visitor/sign-in.ts";

const HERE = "/mon-dossier/documents";
const HOME = "Justificatif de domicile";

async function lookEverywhere(page: Page): Promise<void> {
  const before = page.viewportSize();
  for (const width of [320, 360, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoSidewaysScroll(page);
  }
  if (before) await page.setViewportSize(before);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await page.emulateMedia({ colorScheme: null });
}

const rowOf = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

async function openDocuments(page: Page): Promise<void> {
  const scene = makeScene();
  await signedIn(page, { ...scene.family, password: scene.password });
  await fillUntilDocuments(page, async () => undefined);
  await page.goto(HERE);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a document goes from « À envoyer » to « Envoyés » and comes back @J-32", async ({
      page,
    }) => {
      await openDocuments(page);
      if (javaScriptEnabled) await lookEverywhere(page);
      const { pdf } = await sampleFiles();
      await attach(page, HOME, pdf, { javaScriptEnabled });
      await expect(page.getByRole("heading", { name: "Envoyés" })).toBeVisible();
      if (javaScriptEnabled) await expect(page.getByText("Bien reçu.")).toBeVisible();
      if (javaScriptEnabled) await lookEverywhere(page);
      await rowOf(page, HOME)
        .getByRole("button", { name: /^Enlever/ })
        .click();
      await expect(page.getByText("Le fichier est enlevé.")).toBeVisible();
      await expect(rowOf(page, HOME).getByText("À envoyer")).toBeVisible();
    });

    test("photos sent together are one PDF", async ({ page }) => {
      await openDocuments(page);
      const { photo, png } = await sampleFiles();
      const row = rowOf(page, HOME);
      if (javaScriptEnabled) await scriptReady(page);
      await row.getByLabel(/Choisir un fichier/).setInputFiles([photo, png]);
      if (javaScriptEnabled) {
        await expect(row.getByRole("checkbox", { name: /un seul PDF/ })).toBeChecked();
        await expect(row.getByText("La photo semble peu lisible")).toHaveCount(1);
        await lookEverywhere(page);
        const preview = row.getByRole("img", { name: /^Aperçu 1/ });
        await preview.evaluate((image: HTMLImageElement) => image.decode());
        const isUpright = () =>
          preview.evaluate((image: HTMLImageElement) => image.naturalHeight > image.naturalWidth);
        expect(await isUpright()).toBe(true);
        await row.getByRole("button", { name: "Tourner la photo 1" }).click();
        await expect.poll(isUpright).toBe(false);
      }
      await row.getByRole("button", { name: /^Envoyer/ }).click();
      await expect(rowOf(page, HOME).getByText(/^PDF, 2 pages/)).toBeVisible();
    });
  });
}

test("a photo may be taken again before it leaves", async ({ page }) => {
  await openDocuments(page);
  const row = rowOf(page, HOME);
  const { photo } = await sampleFiles();
  await scriptReady(page);
  await row.getByLabel(/Choisir un fichier/).setInputFiles(photo);
  const chooser = page.waitForEvent("filechooser");
  await row.getByRole("button", { name: "Recommencer la photo 1" }).click();
  const small = await makePhonePhoto({ width: 400, height: 300 });
  await (await chooser).setFiles({ name: "petite.jpg", mimeType: "image/jpeg", buffer: small });
  await row.getByRole("button", { name: /^Envoyer la photo quand même/ }).click();
  await expect(row.getByText(/^photo, /)).toHaveCount(1);
});

test("a file cut by the network is sent again with « Réessayer »", async ({ page, context }) => {
  await openDocuments(page);
  const row = rowOf(page, HOME);
  await scriptReady(page);
  await context.setOffline(true);
  const file = { name: "facture.pdf", mimeType: "application/pdf", buffer: makePdf() };
  await row.getByLabel(/Choisir un fichier/).setInputFiles(file);
  await expect(row.getByText(/L’envoi a échoué/).first()).toBeVisible();
  await expectAccessible(page);
  await context.setOffline(false);
  await row.getByRole("button", { name: "Réessayer" }).click();
  await expect(rowOf(page, HOME).getByText("Reçu, à vérifier par la mairie")).toBeVisible();
});

test("staff asks for a new document and puts a form online; families find both @J-32", async ({
  page,
  browser,
}) => {
  const scene = makeScene();
  await signedIn(page, { ...scene.agent, password: scene.password }, /\/admin$/);
  const name = `Pièce ${scene.family.fileNumber}`;
  await page.goto("/admin/catalogue/documents");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Ajouter un document" }).click();
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByRole("link", { name: "Donnez un nom au document." })).toBeVisible();
  await page.getByLabel("Nom", { exact: true }).fill(name);
  await page.getByLabel(/^Ce qui est attendu/).fill("Recto et verso.");
  await page.getByRole("radio", { name: "Pour chaque parent" }).check();
  await page
    .getByRole("group", { name: "Activités qui demandent ce document" })
    .getByRole("checkbox", { name: "Cantine" })
    .check();
  await lookEverywhere(page);
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByText("Le document est enregistré.")).toBeVisible();
  await lookEverywhere(page);

  const title = `Règlement ${scene.family.fileNumber}`;
  await page.goto("/admin/documents-mairie");
  await page.getByLabel("Titre").fill(title);
  const file = { name: "r.pdf", mimeType: "application/pdf", buffer: makePdf() };
  await page.getByLabel("Fichier").setInputFiles(file);
  await page.getByRole("button", { name: "Mettre en ligne" }).click();
  await expect(page.getByText("Le document est en ligne.")).toBeVisible();
  await lookEverywhere(page);

  const home = await browser.newContext();
  const parent = await home.newPage();
  await signedIn(parent, { ...scene.family, password: scene.password });
  await fillUntilDocuments(parent, async () => undefined);
  await parent.goto(HERE);
  await expect(parent.getByRole("region", { name: new RegExp(`^${name}, `) })).toBeVisible();
  const download = parent.waitForEvent("download");
  await rowOf(parent, title)
    .getByRole("link", { name: /Télécharger/ })
    .click();
  expect((await download).suggestedFilename()).toMatch(/^reglement-.*\.pdf$/);
  await home.close();

  // The other tests' families are not asked for it.
  await page.goto("/admin/catalogue/documents");
  await rowOf(page, name)
    .getByRole("link", { name: /Modifier/ })
    .click();
  await page.getByRole("checkbox", { name: /Ne plus demander/ }).check();
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(rowOf(page, name).getByText("Plus demandé")).toBeVisible();
});
