import { expect, type Page } from "@playwright/test";

/** Signs in by the page, as a person does. */
export async function signIn(
  page: Page,
  { login, password }: { login: string; password: string },
): Promise<void> {
  await page.goto("/connexion");
  await page.getByLabel("Identifiant ou adresse e-mail").fill(login);
  await page.getByLabel("Mot de passe", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Se connecter" }).click();
}

/** Signs in and waits until the parent's or the agent's first page is there. */
export async function signedIn(
  page: Page,
  account: { username: string; password: string },
  landing: RegExp = /\/(accueil|admin)$/,
): Promise<void> {
  await signIn(page, { login: account.username, password: account.password });
  await expect(page).toHaveURL(landing);
}
