import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { makeScene, type Scene, sampleFiles } from "../enrolling.ts";
import { scriptReady } from "../live.ts";
import { signedIn } from "../visitor/sign-in.ts";

const FILE = "/mon-dossier";
const CONTACT = `${FILE}/coordonnees`;

async function look(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

async function lookEverywhere(page: Page): Promise<void> {
  for (const width of [320, 360, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoSidewaysScroll(page);
  }
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await page.emulateMedia({ colorScheme: null });
}

async function writeAddress(page: Page): Promise<void> {
  await page.getByLabel("Numéro et rue").fill("12 rue Neuve");
  await page.getByLabel("Code postal").fill("62800");
  await page.getByLabel("Ville").fill("Liévin");
}

async function office(browser: Browser, scene: Scene, javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled });
  const staff = await context.newPage();
  await signedIn(staff, { ...scene.agent, password: scene.password }, /\/admin$/);
  return staff;
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a new address waits with its proof until staff accepts it @J-31", async ({
      page,
      browser,
    }) => {
      const scene = makeScene();
      const { pdf } = await sampleFiles();
      await signedIn(page, { ...scene.family, password: scene.password });
      await page.goto(FILE);
      await page.getByRole("link", { name: "Voir et modifier" }).click();
      await page.getByRole("link", { name: "Modifier l’adresse" }).click();
      await expect(page).toHaveURL(/\/adresse$/);
      await writeAddress(page);
      await page.getByRole("button", { name: "Envoyer ma demande" }).click();
      await expect(page.getByText("Envoyez d’abord un justificatif récent.")).toBeVisible();
      await expect(page.getByLabel("Numéro et rue")).toHaveValue("12 rue Neuve");
      if (javaScriptEnabled) await look(page);
      const zone = page.getByRole("region", { name: /Justificatif de domicile/ });
      const main = page.getByRole("main");
      if (javaScriptEnabled) await scriptReady(page);
      await ((await zone.count()) > 0 ? zone : main)
        .getByLabel(/Choisir un fichier/)
        .setInputFiles(pdf);
      if (!javaScriptEnabled) await page.getByRole("button", { name: /^Envoyer\s: Just/ }).click();
      await expect(page.getByRole("link", { name: "Voir le document envoyé" })).toBeVisible();
      await writeAddress(page);
      await page.getByRole("button", { name: "Envoyer ma demande" }).click();
      await expect(page.getByText("Votre demande est envoyée.")).toBeVisible();
      await expect(page.getByText("En attente de vérification")).toBeVisible();
      await expect(page.getByText("1 rue des Essais")).toBeVisible();
      if (javaScriptEnabled) await lookEverywhere(page);

      const staff = await office(browser, scene, javaScriptEnabled);
      await staff.goto("/admin/a-traiter");
      await staff.getByRole("link", { name: /Modifications du dossier/ }).click();
      await staff.getByRole("link", { name: new RegExp(scene.family.fileNumber) }).click();
      await expect(staff.getByText("12 rue Neuve").first()).toBeVisible();
      if (javaScriptEnabled) await lookEverywhere(staff);
      await staff.getByRole("radio", { name: "Non" }).check();
      await staff.getByRole("button", { name: "Valider la modification" }).click();
      await expect(staff.getByText("La modification est validée.")).toBeVisible();
      if (javaScriptEnabled) await look(staff);

      await page.goto(CONTACT);
      await expect(page.getByText("En attente de vérification")).toHaveCount(0);
      await expect(page.getByText("12 rue Neuve").first()).toBeVisible();
      await page.goto(`${FILE}/demandes?type=modification&etat=terminees`);
      await page.getByRole("link", { name: "Modification : adresse" }).click();
      await expect(page.getByText("La mairie a validé.")).toBeVisible();
      if (javaScriptEnabled) await lookEverywhere(page);
    });
  });
}

test("phones, invoices and people to call change at once, with each error beside its field", async ({
  page,
}) => {
  const scene = makeScene();
  await signedIn(page, { ...scene.family, password: scene.password });
  await page.goto(`${CONTACT}/telephone`);
  await page.getByLabel("Numéro de téléphone").fill("06 12 34");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Il y a un problème" })).toBeVisible();
  await lookEverywhere(page);
  await page.getByLabel("Numéro de téléphone").fill("+33 6 12 34 56 78");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Vos modifications sont enregistrées.")).toBeVisible();
  await expect(page.getByText("06 12 34 56 78")).toBeVisible();

  await page.goto(`${CONTACT}/factures`);
  await lookEverywhere(page);
  await page.getByRole("radio", { name: "Par courrier papier" }).check();
  await page.getByRole("button", { name: "Enregistrer mon choix" }).click();
  await expect(page.getByText("Par courrier papier").first()).toBeVisible();

  await page.goto(`${CONTACT}/personnes-a-prevenir`);
  const first = page.getByRole("group", { name: "Personne 1" });
  await first.getByLabel(/Prénom et nom/).fill("Monique Morel");
  await page.getByRole("button", { name: "Enregistrer ces personnes" }).click();
  await expect(page.getByText("Écrivez un numéro à 10 chiffres").first()).toBeVisible();
  await lookEverywhere(page);
  await first.getByLabel(/Téléphone/).fill("0639981234");
  await page.getByRole("button", { name: "Enregistrer ces personnes" }).click();
  await expect(page.getByText("Monique Morel, 06 39 98 12 34").first()).toBeVisible();
});

test("one withdraws a request; a quotient waits for its proof", async ({ page }) => {
  const scene = makeScene();
  const { png } = await sampleFiles();
  await signedIn(page, { ...scene.family, password: scene.password });
  await page.goto(`${FILE}/demandes`);
  await expect(page.getByText("Aucune demande pour le moment.")).toBeVisible();
  await lookEverywhere(page);
  await page.goto(`${CONTACT}/quotient`);
  await scriptReady(page);
  await page
    .getByRole("main")
    .getByLabel(/Choisir un fichier/)
    .setInputFiles(png);
  // A small picture is warned about, never refused.
  await page.getByRole("button", { name: /^Envoyer la photo/ }).click();
  await expect(page.getByRole("link", { name: "Voir le document envoyé" })).toBeVisible();
  await page.getByLabel("Quotient familial", { exact: true }).fill("712");
  await lookEverywhere(page);
  await page.getByRole("button", { name: "Envoyer ma demande" }).click();
  await page.getByRole("link", { name: "Voir ou retirer la demande" }).click();
  await page.getByText("Retirer ma demande").first().click();
  await page.getByRole("button", { name: "Retirer ma demande" }).click();
  await expect(page.getByText("Votre demande est retirée.")).toBeVisible();
  await page.goto(FILE);
  await expect(page.getByText("Retirée")).toBeVisible();
  await lookEverywhere(page);
});

test("staff refuses with a reason; the family reads it on the page @J-31", async ({
  page,
  browser,
}) => {
  const scene = makeScene();
  const { png } = await sampleFiles();
  await signedIn(page, { ...scene.family, password: scene.password });
  await page.goto(`${CONTACT}/quotient`);
  await scriptReady(page);
  await page
    .getByRole("main")
    .getByLabel(/Choisir un fichier/)
    .setInputFiles(png);
  // A small picture is warned about, never refused.
  await page.getByRole("button", { name: /^Envoyer la photo/ }).click();
  await expect(page.getByRole("link", { name: "Voir le document envoyé" })).toBeVisible();
  await page.getByLabel("Quotient familial", { exact: true }).fill("712");
  await page.getByRole("button", { name: "Envoyer ma demande" }).click();
  await expect(page.getByText("Votre demande est envoyée.")).toBeVisible();

  const staff = await office(browser, scene, true);
  await staff.goto("/admin/a-traiter/coordonnees");
  await look(staff);
  await staff.getByRole("link", { name: new RegExp(scene.family.fileNumber) }).click();
  await staff.getByText("Refuser la modification").first().click();
  await staff.getByRole("button", { name: "Refuser la modification" }).click();
  await expect(staff.getByText("Écrivez le motif : la famille le lira.").first()).toBeVisible();
  await look(staff);
  await staff.getByLabel("Motif du refus").fill("L’attestation est celle de 2024.");
  await staff.getByRole("button", { name: "Refuser la modification" }).click();
  await expect(staff.getByText("La modification est refusée.")).toBeVisible();
  await staff.goto("/admin/a-traiter/coordonnees/regles");
  await lookEverywhere(staff);

  await page.goto(`${FILE}/demandes`);
  await page.getByRole("link", { name: "Modification : quotient familial" }).click();
  await expect(page.getByText("L’attestation est celle de 2024.")).toBeVisible();
  await look(page);
});
