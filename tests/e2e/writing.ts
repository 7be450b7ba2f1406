import { expect, type Page } from "@playwright/test";

/** The desk of most themes; the demo town has a second service, and a test may be adding others. */
const DESK = "Service des affaires scolaires";

/** Chooses a service, then one of its themes, on the page where a parent writes. */
export async function chooseTopic(page: Page, topic: string, service = DESK): Promise<void> {
  await page
    .getByRole("combobox", { name: "Service", exact: true })
    .selectOption({ label: service });
  await page.getByRole("button", { name: /^(Voir ses thèmes|Changer de service)$/ }).click();
  await expect(page.getByRole("heading", { level: 2, name: service, exact: true })).toBeVisible();
  await page.getByLabel("Thème de votre message").selectOption({ label: topic });
}
