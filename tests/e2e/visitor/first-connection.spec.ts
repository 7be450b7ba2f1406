import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { type Letter, make } from "../fixtures.ts";
import { mailLink, openMail } from "../mail.ts";
import { signIn } from "./sign-in.ts";

const PASSWORD = "trois girafes mangent du riz";

async function look(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

async function fillLetter(page: Page, identifier: string, fileNumber: string): Promise<void> {
  await page.getByLabel("Identifiant du courrier").fill(identifier);
  await page.getByRole("textbox", { name: "Numéro de dossier" }).fill(fileNumber);
  await page.getByRole("button", { name: "Continuer" }).click();
}

/** From the letter's numbers to « Regardez vos e-mails »; gives what was chosen. */
async function register(page: Page, letter: Letter, checked: (page: Page) => Promise<void>) {
  const email = `parent.${letter.fileNumber.toLowerCase()}@famille.example`;
  await page.goto("/");
  await checked(page);
  await page.getByRole("link", { name: "Première connexion" }).click();
  await expect(page.getByText("Étape 1 sur 3")).toBeVisible();
  await checked(page);
  await fillLetter(page, letter.identifier.toLowerCase().replaceAll(" ", ""), letter.fileNumber);
  await expect(page.getByText("Étape 2 sur 3")).toBeVisible();
  await checked(page);
  const username = await page.getByLabel("Identifiant", { exact: true }).inputValue();
  expect(username).toMatch(/^camille\./);
  await page.getByLabel("Adresse e-mail").fill(email);
  await page.getByLabel("Mot de passe", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(page.getByText("Étape 3 sur 3")).toBeVisible();
  await expect(page.getByText(email)).toBeVisible();
  await checked(page);
  await page.getByRole("button", { name: "Créer mon compte" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Regardez vos e-mails");
  await checked(page);
  return { email, username };
}

async function activate(page: Page, email: string): Promise<string> {
  await openMail(page, email, "Activez votre compte du portail famille");
  const link = await mailLink(page);
  await page.goto(link);
  await page.getByRole("button", { name: "Activer mon compte" }).click();
  await expect(page.getByText("Votre compte est activé.")).toBeVisible();
  return link;
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("@J-02 a parent goes from the paper letter to the first page", async ({ page }) => {
      const letter = make("letter");
      const { email, username } = await register(page, letter, javaScriptEnabled ? look : calm);

      await signIn(page, { login: username, password: PASSWORD });
      await expect(page.getByText("Votre compte n’est pas encore activé.")).toBeVisible();

      const link = await activate(page, email);
      await page.goto(link);
      await expect(page.getByText("Votre compte est déjà activé.")).toBeVisible();

      await signIn(page, { login: email.toUpperCase(), password: PASSWORD });
      await expect(page).toHaveURL(/\/accueil$/);
      await page.goto("/mon-compte");
      await expect(page.getByText(username, { exact: true })).toBeVisible();
    });

    test("wrong numbers and a used letter each have their sentence", async ({ page }) => {
      const letter = make("letter");
      await page.goto("/inscrivez-vous");
      await fillLetter(page, "DURAND 22222 33333", letter.fileNumber);
      await expect(page.getByText("Ces numéros ne correspondent pas.")).toBeVisible();
      await expect(page.getByRole("textbox", { name: "Numéro de dossier" })).toHaveValue(
        letter.fileNumber,
      );
      await fillLetter(page, "", "");
      await expect(
        page.getByRole("link", { name: "Écrivez l’identifiant du courrier." }),
      ).toBeVisible();
      await register(page, letter, calm);
      await page.goto("/inscrivez-vous");
      await fillLetter(page, letter.identifier, letter.fileNumber);
      await expect(page.getByText("Ce dossier a déjà un compte.")).toBeVisible();
    });
  });
}

test("five wrong identifiers close the file number, and another number stays open", async ({
  page,
}) => {
  const [letter, other] = [make("letter"), make("letter")];
  await page.goto("/inscrivez-vous");
  for (let guess = 0; guess < 5; guess += 1) {
    await fillLetter(page, `DURAND 22222 3333${guess + 2}`, letter.fileNumber);
    await expect(page.getByText("Ces numéros ne correspondent pas.")).toBeVisible();
    await page.goto("/inscrivez-vous");
  }
  await fillLetter(page, letter.identifier, letter.fileNumber);
  await expect(page.getByText(/Trop d’essais\. Réessayez à .*\d+\sh\s\d\d\./)).toBeVisible();
  await page.goto("/inscrivez-vous");
  await fillLetter(page, other.identifier, other.fileNumber);
  await expect(page.getByText("Étape 2 sur 3")).toBeVisible();
});

test("the letter's code fills both numbers and leaves nothing in the address", async ({ page }) => {
  const letter = make("letter");
  const query = new URLSearchParams({ identifiant: letter.identifier, dossier: letter.fileNumber });
  await page.goto(`/inscrivez-vous?${query}`);
  await expect(page).toHaveURL(/\/inscrivez-vous$/);
  await expect(page.getByLabel("Identifiant du courrier")).toHaveValue(letter.identifier);
  await expect(page.getByRole("textbox", { name: "Numéro de dossier" })).toHaveValue(
    letter.fileNumber,
  );
});

test("an address that has an account gets a mail, and the page is the same", async ({ page }) => {
  const [letter, known] = [make("letter"), make("parent")];
  await page.goto("/inscrivez-vous");
  await fillLetter(page, letter.identifier, letter.fileNumber);
  await page.getByLabel("Adresse e-mail").fill(known.email);
  await page.getByLabel("Mot de passe", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.getByRole("button", { name: "Créer mon compte" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Regardez vos e-mails");
  await openMail(page, known.email, "Vous avez déjà un compte du portail famille");

  await page.goto("/inscrivez-vous/regardez-vos-e-mails");
  const email = `corrige.${letter.fileNumber.toLowerCase()}@famille.example`;
  await page.getByLabel("Adresse e-mail").fill(email);
  await page.getByRole("button", { name: "Corriger l’adresse" }).click();
  await expect(page.getByRole("main").getByText(email)).toBeVisible();
  await activate(page, email);
});

test("a weak password, a taken name and the letter's own are refused at their field", async ({
  page,
}) => {
  const [letter, known] = [make("letter"), make("parent")];
  await page.goto("/inscrivez-vous");
  await fillLetter(page, letter.identifier, letter.fileNumber);
  await expect(page.getByText("Étape 2 sur 3")).toBeVisible();
  const attempt = async (username: string, password: string, sentence: string) => {
    await page.getByLabel("Adresse e-mail").fill("quelquun@famille.example");
    await page.getByLabel("Identifiant", { exact: true }).fill(username);
    await page.getByLabel("Mot de passe", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Continuer" }).click();
    await expect(page.getByRole("link", { name: sentence })).toBeVisible();
    await expect(page.getByLabel("Adresse e-mail")).toHaveValue("quelquun@famille.example");
  };
  await attempt("libre.libre", "court", "Choisissez au moins 12 caractères.");
  await attempt("libre.libre", "motdepasse2026!", "Ce mot de passe est trop connu.");
  await attempt(known.username, PASSWORD, "Cet identifiant est déjà pris.");
  const secret = letter.identifier.replaceAll(" ", "").toLowerCase();
  await attempt(secret, PASSWORD, "Choisissez un autre identifiant que celui du courrier");
  await expectAccessible(page);
  await expect(page).toHaveTitle(/^Erreur\s: /);
});

async function calm(): Promise<void> {}
