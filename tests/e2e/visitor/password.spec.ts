import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { type Account, make } from "../fixtures.ts";
import { countMails, mailLink, openMail } from "../mail.ts";
import { signedInByPage, signIn } from "./sign-in.ts";

const NEXT_PASSWORD = "sept canards traversent la rue";
const LATER_PASSWORD = "huit canards reviennent du lac";

async function askForReset(page: Page, login: string): Promise<void> {
  await page.goto("/connexion");
  await page.getByRole("link", { name: "Mot de passe oublié ?" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mot de passe oublié");
  await page.getByLabel("Identifiant ou adresse e-mail").fill(login);
  await page.getByRole("button", { name: "Recevoir le lien" }).click();
  await expect(page.getByText("Si un compte existe, vous recevrez un e-mail")).toBeVisible();
}

async function choosePassword(page: Page, password: string, again = password): Promise<void> {
  await page.getByLabel("Nouveau mot de passe", { exact: true }).fill(password);
  await page.getByLabel("Le même mot de passe, encore une fois").fill(again);
  await page.getByRole("button", { name: "Changer mon mot de passe" }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("@J-03 a forgotten password is replaced by the link of a mail, once", async ({ page }) => {
      const account = make("parent");
      await askForReset(page, account.username);
      if (javaScriptEnabled) await expectAccessible(page);
      await openMail(page, account.email, "Changez votre mot de passe");
      const link = await mailLink(page);
      await page.goto(link);
      if (javaScriptEnabled) await expectAccessible(page);
      await choosePassword(page, NEXT_PASSWORD, "autre chose");
      await expect(page.getByRole("link", { name: /Les deux mots de passe/ })).toBeVisible();
      await choosePassword(page, NEXT_PASSWORD);
      await expect(page.getByText("Votre mot de passe est changé.")).toBeVisible();

      await page.goto(link);
      await expect(page.getByText("Ce lien a déjà servi.")).toBeVisible();
      await openMail(page, account.email, "Votre mot de passe a été changé");
      await signIn(page, { login: account.email, password: account.password });
      await expect(page.getByText("Identifiant ou mot de passe incorrect.")).toBeVisible();
      await signIn(page, { login: account.email, password: NEXT_PASSWORD });
      await expect(page).toHaveURL(/\/accueil$/);
    });

    test("@J-03 changing the password signs other devices out", async ({ page, browser }) => {
      const account = make("parent");
      const elsewhere = await browser.newContext({ javaScriptEnabled });
      const otherPage = await elsewhere.newPage();
      await signedInByPage(otherPage, account);
      await signedInByPage(page, account);

      await page.goto("/mon-compte");
      await expect(page.getByText(account.email)).toBeVisible();
      await expectNoSidewaysScroll(page);
      if (javaScriptEnabled) await expectAccessible(page);
      await fillChange(page, "ce n’est pas le bon", NEXT_PASSWORD);
      await expect(
        page.getByRole("link", { name: "Ce n’est pas votre mot de passe actuel." }),
      ).toBeVisible();
      await fillChange(page, account.password, NEXT_PASSWORD);
      await expect(page.getByText("Votre mot de passe est changé.")).toBeVisible();

      await otherPage.goto("/mon-compte");
      await expect(otherPage).toHaveURL(/\/connexion\?retour=%2Fmon-compte$/);
      await expect(otherPage.getByText("Vous avez été déconnecté.")).toBeVisible();
      await page.goto("/mon-compte");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mon compte");
      await elsewhere.close();
    });
  });
}

async function fillChange(page: Page, current: string, next: string): Promise<void> {
  await page.getByLabel("Mot de passe actuel").fill(current);
  await page.getByLabel("Nouveau mot de passe", { exact: true }).fill(next);
  await page.getByLabel("Le nouveau mot de passe, encore une fois").fill(next);
  await page.getByRole("button", { name: "Changer mon mot de passe" }).click();
}

test("@J-10 a session ended elsewhere is refused at the next action and the next file", async ({
  page,
  browser,
}) => {
  const account = make("parent");
  const elsewhere = await browser.newContext();
  const otherPage = await elsewhere.newPage();
  await signedInByPage(otherPage, account);
  await otherPage.goto("/mon-compte");
  await signedInByPage(page, account);
  await page.goto("/mon-compte");
  await expect(page.getByText("Cet appareil")).toHaveCount(1);
  await page.getByRole("button", { name: "Déconnecter les autres appareils" }).click();
  await expect(page.getByText("Vos autres appareils sont déconnectés.")).toBeVisible();

  // The other browser still shows its page: what it sends is refused, without effect.
  await fillChange(otherPage, account.password, LATER_PASSWORD);
  await expect(otherPage.getByText("Vous avez été déconnecté.")).toBeVisible();
  const file = await otherPage.request.post("/api/courriers", {
    headers: { origin: new URL(otherPage.url()).origin },
    form: { familyId: account.id, guardianId: account.id },
  });
  expect(file.status()).toBe(404);
  await elsewhere.close();

  await signOut(page);
  await signIn(page, { login: account.username, password: account.password });
  await expect(page).toHaveURL(/\/accueil$/);
});

async function signOut(page: Page): Promise<void> {
  await page.goto("/mon-compte");
  const menu = page.getByText("Plus", { exact: true });
  if (await menu.isVisible()) await menu.click();
  else await page.locator("summary").filter({ hasText: "Camille" }).click();
  await page.getByRole("button", { name: "Se déconnecter" }).filter({ visible: true }).click();
  await expect(page.getByText("Vous êtes déconnecté.")).toBeVisible();
}

test("@J-10 after signing out, the old cookie opens nothing", async ({ page, context }) => {
  const account = make("parent");
  await signedInByPage(page, account);
  const cookies = await context.cookies();
  await signOut(page);
  await context.addCookies(cookies);
  await page.goto("/mon-compte");
  await expect(page).toHaveURL(/\/connexion/);
});

test("a session cookie that we did not write opens nothing", async ({ page, context }) => {
  await signedInByPage(page, make("parent"));
  const [cookie] = (await context.cookies()).filter(({ name }) => name.endsWith("preau.session"));
  if (!cookie) throw new Error("no session cookie");
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = part({ sessionToken: "x", exp: 4_102_444_800 });
  const forged = [
    `${part({ alg: "none" })}.${claims}.`,
    `${part({ alg: "HS256" })}.${claims}.${part({})}`,
    `${cookie.value.slice(0, -4)}AAAA`,
    cookie.value.split(".").with(1, "AAAA").join("."),
    "",
  ];
  for (const value of forged) {
    await context.addCookies([{ ...cookie, value }]);
    await page.goto("/mon-compte");
    await expect(page).toHaveURL(/\/connexion/);
  }
  await context.addCookies([cookie]);
  await page.goto("/mon-compte");
  await expect(page).toHaveURL(/\/mon-compte$/);
});

test("unknown and known people are answered alike", async ({ page }) => {
  const known = make("parent");
  const answers = [];
  for (const login of [known.email, "personne@famille.example"]) {
    await signIn(page, { login, password: "pas le bon mot de passe" });
    const sentence = page.getByText("Identifiant ou mot de passe incorrect.");
    await expect(sentence).toBeVisible();
    answers.push(await page.locator("form .banner").allInnerTexts());
    await askForReset(page, login);
    await page.goto("/identifiant-oublie");
    await page.getByLabel("Adresse e-mail").fill(login);
    await page.getByRole("button", { name: "Recevoir mon identifiant" }).click();
    await expect(page.locator("form .banner")).toBeVisible();
    answers.push(await page.locator("form .banner").allInnerTexts());
  }
  expect(answers.slice(0, 2)).toEqual(answers.slice(2));
  await openMail(page, known.email, "Votre identifiant du portail famille");
  await expect(page.locator("pre")).toContainText(`Votre identifiant est : ${known.username}`);
  expect(await countMails(page, "personne@famille.example", "")).toBe(0);
});

test("guesses are slowed down with the hour, for unknown people too", async ({ page }) => {
  const account: Account = make("parent");
  for (const login of [account.username, `inconnu.${account.username}`]) {
    for (let guess = 0; guess < 5; guess += 1) {
      await signIn(page, { login, password: `essai numéro ${guess}` });
      await expect(page.getByText("Identifiant ou mot de passe incorrect.")).toBeVisible();
    }
    await signIn(page, { login, password: account.password });
    await expect(
      page.getByText(/Trop d’essais\. Réessayez à .*\d+\sh\s\d\d, ou changez votre mot de passe\./),
    ).toBeVisible();
  }
});

test("an account that waits for its activation can ask for the mail again", async ({ page }) => {
  const account = make("waiting");
  await signIn(page, { login: account.username, password: account.password });
  await expect(page.getByText("Votre compte n’est pas encore activé.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Renvoyer l’e-mail" }).click();
  await expect(page.getByText("Un nouvel e-mail est parti.")).toBeVisible();
  await page.getByRole("button", { name: "Renvoyer l’e-mail" }).click();
  await expect(page.getByText("Un e-mail vient de partir. Attendez une minute")).toBeVisible();
  await openMail(page, account.email, "Activez votre compte du portail famille");
});

test("the page asked for opens after signing in, an address elsewhere never", async ({ page }) => {
  const account = make("parent");
  await page.goto("/mon-compte");
  await expect(page).toHaveURL(/\/connexion\?retour=%2Fmon-compte$/);
  await page.getByLabel("Identifiant ou adresse e-mail").fill(account.username);
  await page.getByLabel("Mot de passe", { exact: true }).fill(account.password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/mon-compte$/);
  await page.goto("/connexion?retour=//evil.example/x");
  await expect(page).toHaveURL(/\/accueil$/);
});
