import { expect, type Locator, type Page, test } from "@playwright/test";
import { totpCode } from "#lib/accounts/totp.ts";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { type Account, make } from "../fixtures.ts";
import { mailLink, openMail } from "../mail.ts";
import { signedIn, signIn } from "../visitor/sign-in.ts";

const WIDTHS = [320, 360, 768, 1280];
const NEXT_PASSWORD = "sept canards traversent la rue";

/** RGAA 10.11 at each width of the design. */
async function expectEveryWidth(page: Page): Promise<void> {
  const usual = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoSidewaysScroll(page);
  }
  if (usual) await page.setViewportSize(usual);
}

/** Puts the second factor in place by the page; gives its secret and the recovery codes that were shown. */
async function putSecondFactor(page: Page, home: string, look: () => Promise<void>) {
  await page.goto(`${home}/double-verification`);
  await look();
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(page.getByRole("img", { name: /Code à scanner/ })).toBeVisible();
  await look();
  const secret = ((await page.locator(".secret-key").textContent()) ?? "").replaceAll(" ", "");
  await page.getByLabel("Code à 6 chiffres").fill("000000");
  await page.getByRole("button", { name: "Activer" }).click();
  await expect(page.getByRole("link", { name: /Ce code n’est pas le bon/ })).toBeVisible();
  await page.getByLabel("Code à 6 chiffres").fill(totpCode(secret, Date.now()));
  await page.getByRole("button", { name: "Activer" }).click();
  await expect(page.getByText("Ces codes ne seront plus jamais montrés.")).toBeVisible();
  await look();
  const codes = await page.locator(".recovery-codes code").allInnerTexts();
  expect(codes).toHaveLength(10);
  await page.getByRole("button", { name: "J’ai noté mes codes" }).click();
  await expect(page.getByText("La double vérification est en place.")).toBeVisible();
  await page.goto(`${home}/double-verification`);
  await expect(page.getByText(codes[0] ?? "")).toHaveCount(0);
  return { secret, codes };
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });
    const look = (page: Page) => async () => {
      await expectEveryWidth(page);
      if (javaScriptEnabled) await expectAccessible(page);
    };

    test("@J-03 the code of the phone is asked at sign-in, a recovery code replaces it once", async ({
      page,
      browser,
    }) => {
      const account = make("parent");
      await signedIn(page, account);
      const { codes } = await putSecondFactor(page, "/mon-compte", look(page));

      const elsewhere = await browser.newContext({ javaScriptEnabled });
      const other = await elsewhere.newPage();
      await other.goto("/connexion?retour=%2Ffacturation");
      await other.getByLabel("Identifiant ou adresse e-mail").fill(account.username);
      await other.getByLabel("Mot de passe", { exact: true }).fill(account.password);
      await other.getByRole("button", { name: "Se connecter" }).click();
      await expect(other).toHaveURL(/\/connexion\/code$/);
      await look(other)();
      // The password alone opens no page.
      const inside = await other.request.get("/mon-compte", { maxRedirects: 0 });
      expect(inside.status()).toBe(307);
      await other.getByLabel("Code à 6 chiffres").fill("123123");
      await other.getByRole("button", { name: "Continuer" }).click();
      await expect(other.getByRole("link", { name: /Ce code n’est pas le bon/ })).toBeVisible();
      await other.getByLabel("Code à 6 chiffres").fill(codes[0] ?? "");
      await other.getByRole("button", { name: "Continuer" }).click();
      await expect(other).toHaveURL(/\/facturation$/);

      // Closing that device, alone, from the list.
      await page.goto("/mon-compte");
      await look(page)();
      await page
        .locator("#appareils")
        .getByRole("button", { name: /^Déconnecter / })
        .first()
        .click();
      await expect(page.getByText("Cet appareil est déconnecté.")).toBeVisible();
      await other.goto("/mon-compte");
      await expect(other).toHaveURL(/\/connexion\?retour=/);
      await elsewhere.close();

      await page.goto("/mon-compte/double-verification");
      await look(page)();
      await page.getByLabel("Votre mot de passe").fill(account.password);
      await page.getByLabel("Code à 6 chiffres").fill(codes[0] ?? "");
      await page.getByRole("button", { name: "Retirer la double vérification" }).click();
      await expect(page.getByRole("link", { name: /Ce code n’est pas le bon/ })).toBeVisible();
      await page.getByLabel("Votre mot de passe").fill(account.password);
      await page.getByLabel("Code à 6 chiffres").fill(codes[1] ?? "");
      await page.getByRole("button", { name: "Retirer la double vérification" }).click();
      await expect(page.getByText("La double vérification est retirée.")).toBeVisible();
    });

    test("@J-03 another address counts once its link is used", async ({ page }) => {
      const account: Account = make("parent");
      const next = `neuve.${account.email}`;
      await signedIn(page, account);
      await page.goto("/mon-compte/identifiants");
      await look(page)();
      await page.getByLabel("Nouvelle adresse e-mail").fill(next);
      await page.getByRole("button", { name: "Changer d’adresse" }).click();
      await expect(page.getByText("Un lien est parti à la nouvelle adresse.")).toBeVisible();
      await page.goto("/mon-compte");
      await expect(page.getByText(account.email, { exact: true })).toBeVisible();
      await openMail(page, account.email, "Votre adresse e-mail va changer");
      await openMail(page, next, "Confirmez votre nouvelle adresse");
      await page.goto(await mailLink(page));
      await look(page)();
      const link = page.url();
      await page.getByRole("button", { name: "Confirmer ma nouvelle adresse" }).click();
      await expect(page).not.toHaveURL(link);
      await page.goto("/mon-compte");
      await expect(page.getByText(next, { exact: true })).toBeVisible();
    });
  });
}

/** Goes on with Tab alone until this has the focus, which must be seen on everything on the way. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    const outline = await page.evaluate(() => {
      const { activeElement } = document;
      return activeElement && activeElement !== document.body
        ? getComputedStyle(activeElement).outlineStyle
        : "solid";
    });
    expect(outline).not.toBe("none");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`the keyboard does not reach ${target}`);
}

test("@J-03 « Mon compte » is done with the keyboard alone", async ({
  page,
  browser,
  isMobile,
}) => {
  test.skip(isMobile, "a keyboard");
  const account = make("parent");
  const elsewhere = await browser.newPage();
  await signedIn(elsewhere, account);
  await signedIn(page, account);
  await page.goto("/mon-compte");
  const main = page.getByRole("main");

  await tabTo(page, page.getByRole("link", { name: "Aller au contenu" }));
  await page.keyboard.press("Enter");
  await tabTo(page, main.getByRole("link", { name: "Modifier l’adresse e-mail" }));
  await tabTo(page, main.getByRole("link", { name: "Modifier l’identifiant" }));
  await tabTo(page, page.getByLabel("Mot de passe actuel"));
  await page.keyboard.type(account.password);
  await tabTo(page, page.getByLabel("Nouveau mot de passe", { exact: true }));
  await page.keyboard.type(NEXT_PASSWORD);
  await tabTo(page, page.getByLabel("Le nouveau mot de passe, encore une fois"));
  await page.keyboard.type("autre chose");
  await page.keyboard.press("Enter");
  // The fault is told, and leads to its field.
  await tabTo(page, page.getByRole("link", { name: /^Les deux mots de passe sont différents/ }));
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Le nouveau mot de passe, encore une fois")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(NEXT_PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Votre mot de passe est changé.")).toBeVisible();
  await elsewhere.goto("/mon-compte");
  await expect(elsewhere).toHaveURL(/\/connexion\?retour=/);
  await elsewhere.close();

  await tabTo(page, main.getByRole("link", { name: "Mettre en place la double vérification" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: "Continuer" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByLabel("Code à 6 chiffres"));
  const secret = ((await page.locator(".secret-key").textContent()) ?? "").replaceAll(" ", "");
  await page.keyboard.type(totpCode(secret, Date.now()));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: "J’ai noté mes codes" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("La double vérification est en place.")).toBeVisible();
});

test("@J-03 staff has its own « Mon compte », with the same second factor", async ({ page }) => {
  const staff = make("staff");
  await signedIn(page, staff, /\/admin$/);
  await page.goto("/admin/mon-compte");
  await expect(page.getByText(staff.email, { exact: true })).toBeVisible();
  await expectEveryWidth(page);
  await expectAccessible(page);
  const { secret } = await putSecondFactor(page, "/admin/mon-compte", async () => {
    await expectEveryWidth(page);
    await expectAccessible(page);
  });
  await page.context().clearCookies();
  await signIn(page, { login: staff.username, password: staff.password });
  await expect(page).toHaveURL(/\/connexion\/code$/);
  await page.getByLabel("Code à 6 chiffres").fill(totpCode(secret, Date.now() + 30_000));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/admin$/);
});
