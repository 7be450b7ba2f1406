import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { make } from "../fixtures.ts";
import { openMail } from "../mail.ts";
import { signedIn } from "../visitor/sign-in.ts";

const MESSAGES = /Nouveaux messages d’un service/;

async function stopLink(page: Page): Promise<string> {
  const text = (await page.locator("pre").textContent()) ?? "";
  const path = /https?:\/\/\S+(\/desabonnement\/\S+)/.exec(text)?.[1];
  if (!path) throw new Error("the mail has no link to stop");
  return path;
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("@J-60 a parent chooses mails, and the link of a mail stops one kind by its button only", async ({
      page,
      browser,
    }) => {
      const account = make("mailed");
      const look = async (seen: Page) => {
        await expectNoSidewaysScroll(seen);
        if (javaScriptEnabled) await expectAccessible(seen);
      };
      await openMail(page, account.email, "Nouveau message du service cantine");
      const link = await stopLink(page);

      await signedIn(page, account);
      await page.goto("/mon-compte");
      await page.getByRole("link", { name: "Choisir mes e-mails" }).click();
      await expect(page.getByLabel(MESSAGES)).toBeChecked();
      await expect(page.getByLabel(/Actualités de la mairie/)).not.toBeChecked();
      await expect(page.getByText("Toujours envoyés")).toBeVisible();
      await look(page);
      await page.getByLabel(/Actualités de la mairie/).check();
      await page.getByRole("button", { name: "Enregistrer mes choix" }).click();
      await expect(page.getByText("Vos choix d’e-mails sont enregistrés.")).toBeVisible();

      const outside = await browser.newContext({ javaScriptEnabled });
      const reader = await outside.newPage();
      await reader.goto(link);
      await reader.goto(`/api${link}`);
      await expect(reader).toHaveURL(new RegExp(`${link}$`));
      await look(reader);
      await page.goto("/mon-compte/e-mails");
      await expect(page.getByLabel(MESSAGES)).toBeChecked();
      await reader.getByRole("button", { name: "Ne plus recevoir ces e-mails" }).click();
      await expect(reader.getByText("Vous ne recevrez plus ces e-mails.")).toBeVisible();
      await look(reader);
      await outside.close();
      await page.goto("/mon-compte/e-mails");
      await expect(page.getByLabel(MESSAGES)).not.toBeChecked();
      await expect(page.getByLabel(/Actualités de la mairie/)).toBeChecked();
    });
  });
}

test("one click of a mail programme stops the mails: no session, no cookie, no origin", async ({
  playwright,
  baseURL,
  page,
}) => {
  const account = make("mailed");
  await openMail(page, account.email, "Nouveau message du service cantine");
  const link = await stopLink(page);
  const robot = await playwright.request.newContext(baseURL ? { baseURL } : {});
  const click = (path: string, data: string) =>
    robot.post(`/api${path}`, {
      data,
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
  expect((await click(link, "")).status()).toBe(400);
  expect((await click(`${link}x`, "List-Unsubscribe=One-Click")).status()).toBe(404);
  expect((await click(link, "x".repeat(9000))).status()).toBe(413);
  expect((await click(link, "List-Unsubscribe=One-Click")).status()).toBe(200);
  expect((await click(link, "List-Unsubscribe=One-Click")).status()).toBe(200);
  await robot.dispose();
  await page.goto(link);
  await expect(page.getByText("Vous ne recevrez plus ces e-mails.")).toBeVisible();
});
