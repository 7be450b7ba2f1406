import { expect, type Page, test } from "@playwright/test";
import pg from "pg";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { type Account, make } from "../fixtures.ts";
import { signedIn } from "./sign-in.ts";

/** Makes the sessions of an account as old as if so many minutes had gone by: sessions live in real time. */
async function age(account: Account, { idle = 0, open = 0 }): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query(
    `UPDATE "Session" SET "lastSeenAt" = now() - make_interval(secs => $2),
       "expiresAt" = "expiresAt" - make_interval(secs => $3)
     WHERE "accountId" = $1 AND "revokedAt" IS NULL`,
    [account.id, idle * 60, open * 60],
  );
  await client.end();
}

const warning = (page: Page) =>
  page.getByRole("dialog", { name: "Vous allez être déconnecté", exact: true });
const ended = (page: Page) => page.getByRole("dialog", { name: "Vous avez été déconnecté" });

test("@J-10 a parent is warned before the end, stays in all tabs, and comes back after it", async ({
  page,
  context,
}) => {
  const account = make("parent");
  await page.clock.install();
  await signedIn(page, account);
  await page.goto("/planning/2026-12?vue=famille");
  const second = await context.newPage();
  await second.clock.install();
  await second.goto("/mon-compte");
  await second.getByLabel("Mot de passe actuel").fill("ce que j’écrivais");

  // Long before: the page asks nobody and says nothing. The server has the last word on the time that is left.
  await age(account, { idle: 118.5 });
  await page.clock.fastForward("01:58:20");
  await expect(warning(page)).toBeVisible();
  await expect(page.getByRole("button", { name: "Rester connecté" })).toBeFocused();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await second.clock.fastForward("01:58:20");
  await expect(warning(second)).toBeVisible();

  // One answer is enough for both.
  await page.getByRole("button", { name: "Rester connecté" }).click();
  await expect(warning(page)).toBeHidden();
  await expect(warning(second)).toBeHidden();

  // Nobody answers: both tabs are closed to reading; nothing is shown behind.
  await age(account, { idle: 121 });
  for (const tab of [page, second]) {
    await tab.clock.fastForward("02:00:10");
    await expect(ended(tab)).toBeVisible();
    await tab.keyboard.press("Escape");
    await expect(ended(tab)).toBeVisible();
  }
  await expectAccessible(page);
  await page.getByRole("button", { name: "Me reconnecter" }).click();
  await expect(page.getByText("Reconnectez-vous : vos choix sont gardés.")).toBeVisible();
  await page.getByLabel("Identifiant ou adresse e-mail").fill(account.username);
  await page.getByLabel("Mot de passe", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await expect(page).toHaveURL(/\/planning\/2026-12\?vue=famille$/);

  // The other tab agrees, with what was being written still there.
  await second.clock.fastForward("00:00:30");
  await expect(ended(second)).toBeHidden();
  await expect(second.getByLabel("Mot de passe actuel")).toHaveValue("ce que j’écrivais");
});

test("@J-10 an agent is told of the end that nothing puts off", async ({ page }) => {
  const staff = make("staff");
  await page.clock.install();
  await signedIn(page, staff, /\/admin$/);
  await page.goto("/admin");
  await age(staff, { open: 10 * 60 - 1.5 });
  await page.clock.fastForward("00:28:10");
  await expect(warning(page)).toContainText("Une connexion ne dure pas plus longtemps.");
  await expect(page.getByRole("button", { name: "Rester connecté" })).toHaveCount(0);
  await page.getByRole("button", { name: "J’ai compris" }).click();
  await expect(warning(page)).toBeHidden();
  await age(staff, { open: 2 });
  await page.clock.fastForward("00:02:00");
  await expect(ended(page)).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("@J-10 the end of a session asks to sign in, and comes back", async ({ page }) => {
    const account = make("parent");
    await signedIn(page, account);
    await page.goto("/facturation");
    await expect(page.getByText("Vous allez être déconnecté")).toBeHidden();
    await age(account, { idle: 121 });
    await page.goto("/facturation");
    await expect(page).toHaveURL(/\/connexion\?retour=%2Ffacturation$/);
    await page.getByLabel("Identifiant ou adresse e-mail").fill(account.username);
    await page.getByLabel("Mot de passe", { exact: true }).fill(account.password);
    await page.getByRole("button", { name: "Se connecter" }).click();
    await expect(page).toHaveURL(/\/facturation$/);
  });
});
