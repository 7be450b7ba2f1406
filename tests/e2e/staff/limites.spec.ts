import { expect, test } from "@playwright/test";
import { expectAccessible, expectFitsEveryWidth } from "../axe.ts";
import { make } from "../fixtures.ts";
import { signedIn } from "../visitor/sign-in.ts";

test("an agent sees the coming limits in words before saving a new one @J-47", async ({ page }) => {
  await signedIn(page, make("staff"), /\/admin$/);
  await page.goto("/admin/catalogue/activites");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Garderie" }).click();
  await expect(page.getByText(/jusqu’au mercredi 23\sh\s59/).first()).toBeVisible();
  await expectAccessible(page);
  await expectFitsEveryWidth(page);
  await page.getByRole("link", { name: "Changer cette limite" }).first().click();
  await page.getByLabel("Un nombre de jours avant").check();
  await page.getByRole("button", { name: "Continuer" }).click();
  await expectAccessible(page);
  await expectFitsEveryWidth(page);

  await page.getByLabel("Pour les jours à partir du").fill("2099-09-01");
  await page.getByLabel("Combien de jours avant").fill("2");
  await page.getByLabel("Heure", { exact: true }).fill("midi");
  await page.getByRole("button", { name: "Voir les prochaines limites" }).click();
  await expect(page.getByText(/Écrivez l’heure ainsi/).first()).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({
    path: test.info().outputPath(`limit-form-${test.info().project.name}.png`),
    fullPage: true,
  });

  await page.getByLabel("Pour les jours à partir du").fill("2027-06-14");
  await page.getByLabel("Heure", { exact: true }).fill("12:00");
  await page.getByRole("checkbox", { name: "samedi" }).first().check();
  await page.getByRole("checkbox", { name: "dimanche" }).first().check();
  await page.getByRole("button", { name: "Voir les prochaines limites" }).click();
  const monday = page.getByRole("row").filter({ hasText: "lundi 14 juin" });
  await expect(monday).toContainText(/jeudi 10 juin à\s12\sh\s00/);
  await expectAccessible(page);
  await expectFitsEveryWidth(page);
  await page.screenshot({
    path: test.info().outputPath(`limit-preview-${test.info().project.name}.png`),
    fullPage: true,
  });
  await page.getByRole("button", { name: "Enregistrer cette limite" }).click();
  await expect(
    page.getByText("La limite est enregistrée, à partir de sa date d’effet."),
  ).toBeVisible();
  await expect(page.getByText(/Pour les jours à partir du 14 juin 2027/)).toBeVisible();
  await expectAccessible(page);
});
