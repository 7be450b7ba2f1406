import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { make } from "../fixtures.ts";
import { mailLink, openMail } from "../mail.ts";
import { signedIn, signedInByPage } from "./sign-in.ts";

const PASSWORD = "sept canards traversent la rue";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("@J-02 somebody without a letter asks for an account, staff opens it, she signs in", async ({
      page,
      browser,
    }) => {
      const unique = crypto.randomUUID().replace(/\d/g, "").slice(0, 8);
      const email = `nadege.${unique}@famille.example`;
      await page.goto("/inscrivez-vous");
      await page.getByRole("link", { name: "Je n’ai pas de courrier" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Demander un compte");
      await expectEveryWidth(page);
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole("button", { name: "Envoyer ma demande" }).click();
      await expect(page.getByRole("link", { name: "Écrivez votre prénom." })).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
      await fillRequest(page, email, `Autre ${unique}`);
      await page.getByRole("button", { name: "Envoyer ma demande" }).click();
      await expect(page.getByText("Votre demande est envoyée.")).toBeVisible();

      const desk = await browser.newContext({ javaScriptEnabled });
      const office = await desk.newPage();
      await signedIn(office, make("staff"), /\/admin$/);
      await office.goto("/admin/demandes-de-compte");
      if (javaScriptEnabled) await expectAccessible(office);
      await office.getByRole("link", { name: `Nadège Autre ${unique}` }).click();
      await expect(office.getByText(email)).toBeVisible();
      await expectEveryWidth(office);
      if (javaScriptEnabled) await expectAccessible(office);
      const open = office.getByRole("form", { name: "Ouvrir un nouveau dossier" });
      await open.getByLabel("Classe d’Ysée").selectOption({ index: 1 });
      const distinct = open.getByLabel("Ce n’est pas la même famille");
      if (await distinct.isVisible()) await distinct.check();
      await open.getByRole("button").click();
      await expect(office.getByText("Le dossier est ouvert.")).toBeVisible();
      await desk.close();

      await openMail(page, email, "Votre compte du portail famille est ouvert");
      await page.goto(await mailLink(page));
      await expectEveryWidth(page);
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByLabel("Mot de passe", { exact: true }).fill(PASSWORD);
      await page.getByLabel("Le même mot de passe, encore une fois").fill(PASSWORD);
      await page.getByRole("button", { name: "Ouvrir mon compte" }).click();
      await expect(page.getByText("Votre compte est activé.")).toBeVisible();
      await signedInByPage(page, { username: email, password: PASSWORD });
    });
  });
}

async function fillRequest(page: Page, email: string, lastName: string): Promise<void> {
  await page.getByLabel("Votre prénom").fill("Nadège");
  await page.getByLabel("Votre nom").fill(lastName);
  await page.getByLabel("Adresse e-mail").fill(email);
  await page.getByLabel("Téléphone").fill("06 39 98 11 22");
  await page.getByLabel("Adresse", { exact: true }).fill("4 rue des Lilas");
  await page.getByLabel("Code postal").fill("62300");
  await page.getByLabel("Commune").fill("Lens");
  await page.getByLabel("Prénom de l’enfant").first().fill("Ysée");
  await page.getByLabel("Nom de l’enfant", { exact: true }).first().fill(lastName);
  await page.getByLabel("Date de naissance de l’enfant").first().fill("2019-03-02");
  await page.getByLabel("École de l’enfant").first().selectOption({ index: 1 });
}

/** RGAA 10.11 at each width of the design. */
async function expectEveryWidth(page: Page): Promise<void> {
  const usual = page.viewportSize();
  for (const width of [320, 360, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoSidewaysScroll(page);
  }
  if (usual) await page.setViewportSize(usual);
}
