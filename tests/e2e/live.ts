import { expect, type Page } from "@playwright/test";

/** Until the script has taken the place of the plain forms for files: a file chosen in one of them would go with it. */
export async function scriptReady(page: Page): Promise<void> {
  const plain = page.getByRole("main").getByRole("button", { name: /^(Envoyer\s:|Joindre$)/ });
  await expect(plain).toHaveCount(0);
}
