import { expect, type Locator, type Page, test } from "@playwright/test";
import { expectAccessible } from "../axe.ts";
import { fillUntilDocuments, makeScene, sampleFiles } from "../enrolling.ts";
import { scriptReady } from "../live.ts";
import { signedIn } from "../visitor/sign-in.ts";

const HOME = "Justificatif de domicile";

/** Presses Tab until the thing has the focus and shows it: nobody without a mouse could do otherwise. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let step = 0; step < 120; step += 1) {
    if (await target.evaluate((node) => node === document.activeElement)) {
      expect(await target.evaluate((node) => node.matches(":focus-visible"))).toBe(true);
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error("the Tab key never comes to it");
}

async function press(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

const link = (page: Page, name: RegExp) => page.getByRole("main").getByRole("link", { name });
const button = (page: Page, name: RegExp) => page.getByRole("main").getByRole("button", { name });

test("« Mon dossier » and its documents are gone through without a mouse @J-32 @J-38", async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, "a keyboard");
  const scene = makeScene();
  const { pdf, photo } = await sampleFiles();
  const choose = async (input: Locator, file: typeof pdf) => {
    // A field that the script replaces in between loses the key.
    await expect(async () => {
      await tabTo(page, input);
      const chooser = page.waitForEvent("filechooser", { timeout: 5_000 });
      await page.keyboard.press("Enter");
      await (await chooser).setFiles(file);
    }).toPass();
  };
  await signedIn(page, { ...scene.family, password: scene.password });
  await fillUntilDocuments(page, async () => undefined);

  await page.goto("/mon-dossier");
  await press(page, link(page, /^Voir et envoyer/));
  await expect(page).toHaveURL(/\/documents$/);
  await scriptReady(page);
  const row = page.getByRole("region", { name: HOME, exact: true });
  await choose(row.getByLabel(/Choisir un fichier/), pdf);
  await expect(row.getByText("Reçu, à vérifier par la mairie")).toBeVisible();
  await press(page, row.getByRole("button", { name: /^Enlever/ }));
  await expect(page.getByText("Le fichier est enlevé.")).toBeVisible();

  await page.goto("/mon-dossier");
  await press(page, link(page, /^Voir Léa/));
  await press(page, link(page, /^Modifier les personnes autorisées/));
  const first = page.getByRole("group", { name: "Personne 1" });
  await tabTo(page, first.getByLabel(/Prénom et nom/));
  await page.keyboard.type("Jeanne Essai");
  await page.keyboard.press("Tab");
  await page.keyboard.type("0639981234");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Vos modifications sont enregistrées.")).toBeVisible();
  await press(page, link(page, /^Photos/));
  await choose(page.getByLabel(/^Photo\s: Jeanne/), photo);
  await press(page, button(page, /^Envoyer la photo\s: Jeanne/));
  await expect(page.getByText("La photo est enregistrée.")).toBeVisible();
  const face = page.getByRole("img", { name: "Visage de Jeanne Essai" });
  await face.evaluate((image: HTMLImageElement) => image.decode());
  await expectAccessible(page);
  await press(page, button(page, /^Effacer la photo/), "Space");
  await expect(page.getByText("La photo est effacée.")).toBeVisible();

  await press(page, link(page, /^Revenir à la fiche/));
  await press(page, link(page, /^Afficher les informations de santé/));
  await expect(page).toHaveURL(/\/sante$/);
  await press(page, link(page, /^Modifier$/));
  await expect(page).toHaveURL(/\/sante\/modifier$/);
  await press(page, page.getByRole("radio", { name: "Non" }).first(), "Space");
  await press(page, button(page, /^Enregistrer/));
  await expect(page.getByText("Vos modifications sont enregistrées.")).toBeVisible();
});
