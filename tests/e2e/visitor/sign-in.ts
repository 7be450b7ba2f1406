import { expect, type Page } from "@playwright/test";
import { fieldsOf, formHolding } from "#tests/support/plain-form.ts";

type Account = { username: string; password: string };

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

/** Signs in by the page and waits until the parent's or the agent's first page is there. */
export async function signedInByPage(
  page: Page,
  account: Account,
  landing: RegExp = LANDING,
): Promise<void> {
  await signIn(page, { login: account.username, password: account.password });
  await expect(page).toHaveURL(landing);
}

/**
 * Signs in without drawing a page, by the same form sent as a browser without JavaScript would: for a journey that is not
 * about signing in. Nothing is on screen after it: what counts what is absent must open a page first.
 */
export async function signedIn(
  page: Page,
  account: Account,
  landing: RegExp = LANDING,
): Promise<void> {
  const form = formHolding(await (await page.request.get("/connexion")).text(), "login");
  const answer = await page.request.post("/connexion", {
    multipart: {
      ...Object.fromEntries(fieldsOf(form)),
      login: account.username,
      password: account.password,
    },
    headers: { origin: new URL(process.env.PREAU_BASE_URL ?? "").origin },
    maxRedirects: 0,
  });
  expect(answer.headers().location, `sign-in of ${account.username}`).toMatch(landing);
}

const LANDING = /\/(accueil|admin)$/;
