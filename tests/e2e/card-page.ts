import { expect, type Page } from "@playwright/test";

export const ACCEPTED = "4242 4242 4242 4242";
export const REFUSED = "4000 0000 0000 0002";

export type Knobs = Partial<{
  webhook: "normal" | "drop";
  outage: boolean;
  tamperAmount: number | null;
}>;

/** Spoils the simulated provider, or makes it whole again: { webhook: "normal", outage: false }. */
export async function turnKnobs(page: Page, knobs: Knobs): Promise<void> {
  const answer = await page.request.post("/demo/stripe/_knobs", { data: knobs });
  expect(answer.status()).toBe(200);
}

/** From the recap to the provider's page; the button carries the amount. */
export async function goToCardPage(page: Page, amount: string): Promise<void> {
  await page.getByRole("button", { name: `Payer ${amount}` }).click();
  await expect(page).toHaveURL(/\/demo\/stripe\/pay\//);
}

/** Types a test card on the provider's page and pays. */
export async function payWith(page: Page, card: string): Promise<void> {
  await page.getByLabel("Numéro de la carte d’essai").fill(card);
  await page.getByRole("button", { name: /^Payer/ }).click();
}
