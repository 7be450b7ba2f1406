import { expect, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { make } from "../fixtures.ts";
import { mailLink, openMail } from "../mail.ts";
import { signedIn, signIn } from "../visitor/sign-in.ts";

const PASSWORD = "tulipe-orange-vélo-42";

test("@J-80 an agent invites a colleague, gives her rights and services, and closes her access", async ({
  page,
  browser,
}) => {
  // A name has no digits.
  const tag = crypto
    .randomUUID()
    .slice(0, 8)
    .replace(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "");
  const email = `ines.${tag}@mairie.example`;
  await signedIn(page, make("staff"), /\/admin$/);
  await page.goto("/admin");
  await page.getByRole("link", { name: "Agents", exact: true }).click();
  await page.getByRole("link", { name: "Inviter un agent" }).click();
  await page.getByLabel("Prénom").fill("Inès");
  await page.getByLabel("Nom", { exact: true }).fill(`Vidal ${tag}`);
  await page.getByLabel("Adresse e-mail professionnelle").fill(email);
  await page.getByRole("checkbox", { name: /^Répondre aux messages/ }).check();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Envoyer l’invitation" }).click();
  await expect(page.getByText("L’invitation est partie.")).toBeVisible();
  await expect(page.getByText("Invitation envoyée")).toBeVisible();
  await page
    .getByRole("group", { name: /^Travaille pour/ })
    .getByRole("checkbox")
    .first()
    .check();
  await page.getByRole("button", { name: "Enregistrer les services" }).click();
  await expect(page.getByText("Les services sont enregistrés.")).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  const agentPage = page.url();

  const theirs = await browser.newPage();
  await openMail(theirs, email, "Votre compte du portail famille est ouvert");
  await theirs.goto(await mailLink(theirs));
  await theirs.getByLabel("Identifiant").fill(`ines.${tag}`);
  await theirs.getByLabel("Mot de passe", { exact: true }).fill(PASSWORD);
  await theirs.getByLabel("Le même mot de passe, encore une fois").fill(PASSWORD);
  await theirs.getByRole("button", { name: "Ouvrir mon compte" }).click();
  await expect(theirs.getByText("Votre compte est activé.")).toBeVisible();
  await signIn(theirs, { login: email, password: PASSWORD });
  await expect(theirs).toHaveURL(/\/admin$/);
  const menu = theirs.getByRole("navigation").getByRole("link", { name: /^Messagerie/ });
  await expect(menu).toBeVisible();
  await expect(theirs.getByRole("link", { name: "Agents", exact: true })).toHaveCount(0);
  await theirs.goto("/admin/messagerie");
  await expect(theirs.getByText(/^Dans vos services, /)).toBeVisible();

  // A right that is taken away stops at the next page.
  await page.goto(agentPage);
  await page.getByRole("checkbox", { name: /^Répondre aux messages/ }).uncheck();
  await page.getByRole("checkbox", { name: /^Écrire et publier les actualités/ }).check();
  await page.getByRole("button", { name: "Enregistrer ses droits" }).click();
  await expect(page.getByText("Les droits sont enregistrés.")).toBeVisible();
  expect((await theirs.goto("/admin/messagerie"))?.status()).toBe(404);
  await theirs.goto("/admin/actualites");
  await expect(theirs.getByRole("heading", { level: 1, name: "Actualités" })).toBeVisible();

  await page.getByRole("button", { name: "Fermer l’accès" }).click();
  await expect(page.getByText("L’accès est fermé.")).toBeVisible();
  await theirs.goto("/admin");
  await expect(theirs).toHaveURL(/\/connexion/);
  await theirs.close();
});
