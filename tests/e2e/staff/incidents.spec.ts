import { expect, test } from "@playwright/test";
import { expectAccessible, expectFitsEveryWidth } from "../axe.ts";
import { make } from "../fixtures.ts";
import { makeFamily } from "../make-family.ts";
import { signedIn } from "../visitor/sign-in.ts";

test("the incidents page refuses what has not happened, in French @J-46", async ({ page }) => {
  await signedIn(page, make("staff"), /\/admin$/);
  await page.goto("/admin/incidents");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Incidents");
  await expectAccessible(page);
  await expectFitsEveryWidth(page);
  await page.screenshot({
    path: test.info().outputPath(`incidents-${test.info().project.name}.png`),
    fullPage: true,
  });
  await page.getByLabel("Jour du début").fill("2099-01-01");
  await page.getByLabel("Heure du début").fill("10:00");
  await page.getByLabel("Ce qui s’est passé, tel que les familles le liront").fill("panne");
  await page.getByRole("button", { name: "Déclarer l’incident" }).click();
  await expect(page.getByText("Le début est dans le futur.").first()).toBeVisible();
  await expectAccessible(page);
});

test("a refused try is shown with its time to the parent and to the town hall @J-46", async ({
  page,
  browser,
}) => {
  const family = makeFamily({});
  await signedIn(page, family);
  await page.goto("/planning/essais");
  await expect(page.getByText("Aucun essai n’a été refusé.")).toBeVisible();
  await expectAccessible(page);
  await expectFitsEveryWidth(page);
  const desk = await (await browser.newContext()).newPage();
  await signedIn(desk, make("staff"), /\/admin$/);
  await desk.goto(`/admin/familles/${family.familyId}`);
  await desk.getByRole("link", { name: "Tentatives refusées par le portail" }).click();
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText("Tentatives");
  await expectAccessible(desk);
  await expectFitsEveryWidth(desk);
  await desk.context().close();
});
