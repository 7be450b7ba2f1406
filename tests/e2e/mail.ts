import { expect, type Page } from "@playwright/test";

/** Opens the newest mail with this subject to this address in the demonstration's mailbox, as soon as it is there. */
export async function openMail(page: Page, to: string, subject: string): Promise<void> {
  const row = page.getByRole("row").filter({ hasText: to }).filter({ hasText: subject });
  await expect(async () => {
    await page.goto("/demo/courriels");
    await expect(row.first()).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 180_000 });
  await row.first().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: subject })).toBeVisible();
}

/** How many mails with this subject went to this address. */
export async function countMails(page: Page, to: string, subject: string): Promise<number> {
  await page.goto("/demo/courriels");
  return page.getByRole("row").filter({ hasText: to }).filter({ hasText: subject }).count();
}

/** The address of the button of the mail on screen. */
export async function mailLink(page: Page): Promise<string> {
  const href = await page.getByRole("link", { name: "Ouvrir le lien" }).getAttribute("href");
  if (!href) throw new Error("the mail has no link");
  return href;
}
