import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { unzipSync } from "fflate";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { makeScene } from "../enrolling.ts";
import { signedIn, signIn } from "../visitor/sign-in.ts";

test("a parent copies the family's data, then closes the account @J-65", async ({ page }) => {
  const scene = makeScene();
  await signedIn(page, { ...scene.family, password: scene.password });
  await page.goto("/mon-dossier");
  await page.getByRole("link", { name: /Copier mes données/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Mes données" })).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: "Demander une copie" }).click();
  await expect(page.getByText(/Votre demande est (prise en compte|traitée)\./)).toBeVisible();
  const link = page.getByRole("link", { name: /^Télécharger/ });
  await expect(link).toBeVisible({ timeout: 180_000 });
  await expectAccessible(page);
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const files = unzipSync(new Uint8Array(await readFile(await download.path())));
  const data = JSON.parse(new TextDecoder().decode(files["donnees.json"]));
  expect(data.children.map(({ firstName }: { firstName: string }) => firstName)).toContain("Léa");

  await page.getByRole("button", { name: "Fermer mon compte" }).click();
  await expect(page.getByText("Écrivez votre mot de passe.").first()).toBeVisible();
  await page.getByLabel("Votre mot de passe").fill("pas le bon mot de passe");
  await page.getByLabel(/Je veux fermer mon compte/).check();
  await page.getByRole("button", { name: "Fermer mon compte" }).click();
  await expect(page.getByText("Ce n’est pas votre mot de passe.").first()).toBeVisible();
  await page.getByLabel("Votre mot de passe").fill(scene.password);
  await page.getByLabel(/Je veux fermer mon compte/).check();
  await page.getByRole("button", { name: "Fermer mon compte" }).click();
  await expect(page.getByText("Votre compte est fermé.")).toBeVisible();
  await signIn(page, { login: scene.family.username, password: scene.password });
  await expect(page.getByText("Identifiant ou mot de passe incorrect.").first()).toBeVisible();
});

test("an agent erases a file only with its number", async ({ page }) => {
  const scene = makeScene();
  await signedIn(page, { ...scene.agent, password: scene.password }, /\/admin$/);
  await page.goto(`/admin/familles/${scene.family.id}`);
  await page.getByRole("link", { name: "Effacer ce dossier" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Effacer ce dossier" })).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByLabel(/recopiez le numéro/).fill("123");
  await page.getByRole("button", { name: "Effacer ce dossier" }).click();
  await expect(page.getByText("Ce n’est pas le numéro de ce dossier.").first()).toBeVisible();
  await page.getByLabel(/recopiez le numéro/).fill(scene.family.fileNumber);
  await page.getByRole("button", { name: "Effacer ce dossier" }).click();
  await expect(page.getByText("Le dossier est effacé.")).toBeVisible();
  await page.goto(`/admin/familles?recherche=${scene.family.fileNumber}`);
  await expect(page.getByRole("link", { name: /Dossier effacé/ })).toBeVisible();
});
