import { expect, test } from "@playwright/test";
import pg from "pg";
import { expectAccessible, expectFitsEveryWidth } from "../axe.ts";
import { type Account, make } from "../fixtures.ts";
import { openMail } from "../mail.ts";
import { signedIn, signIn } from "../visitor/sign-in.ts";

/** As if the second factor had been put in place by a telephone that is lost since. */
async function loseFactor(account: Account): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query(
    `UPDATE "Account" SET "totpSealed" = 'lost', "totpEnabledAt" = now() WHERE id = $1`,
    [account.id],
  );
  await client.end();
}

test("@J-03 an agent takes a lost second factor away, and says how she knows who asks", async ({
  page,
  browser,
}) => {
  const [parent, staff] = [make("parent"), make("staff")];
  const theirs = await browser.newPage();
  await signedIn(theirs, parent);
  await loseFactor(parent);
  await signedIn(page, staff, /\/admin$/);
  await page.goto("/admin/doubles-verifications");
  await page.getByLabel("Nom, e-mail ou numéro de dossier").fill(parent.email);
  await page.getByRole("button", { name: "Chercher" }).click();
  await expectFitsEveryWidth(page);
  await expectAccessible(page);
  await page
    .getByRole("main")
    .getByRole("link", { name: /^Camille/ })
    .click();
  await expect(page.getByText("Vérifiez d’abord qui vous parle.")).toBeVisible();
  await page.getByRole("button", { name: "Retirer la double vérification" }).click();
  await expect(page.getByRole("link", { name: "Choisissez une raison." })).toBeVisible();
  await page.getByRole("radio", { name: "Téléphone volé" }).check();
  await page.getByRole("radio", { name: /^Vue à l’accueil/ }).check();
  await expectFitsEveryWidth(page);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Retirer la double vérification" }).click();
  await expect(page.getByText("La double vérification est retirée.")).toBeVisible();

  // Everything that was open is closed; the password alone opens again.
  await theirs.goto("/mon-compte");
  await expect(theirs).toHaveURL(/\/connexion\?retour=/);
  await signIn(theirs, { login: parent.username, password: parent.password });
  await expect(theirs).toHaveURL(/\/accueil$/);
  await openMail(theirs, parent.email, "La mairie a retiré votre double vérification");
  await theirs.close();
});
