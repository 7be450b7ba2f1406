import { expect, test } from "@playwright/test";
import { expectAccessible, expectFitsEveryWidth } from "../axe.ts";
import { make } from "../fixtures.ts";
import { town } from "../town.ts";
import { signedIn } from "../visitor/sign-in.ts";

test("an agent corrects a child's name and says why; a wrong date is told beside its field @J-31", async ({
  page,
}) => {
  const family = make("family");
  await signedIn(page, town.staff, /\/admin$/);
  await page.goto(`/admin/familles/${family.id}`);
  await page
    .getByRole("link", { name: /^Corriger le nom ou la naissance/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Corriger le nom");
  await page.getByLabel("Prénom").fill("Éléonore");
  await page.getByLabel("Nom", { exact: true }).fill("Essai");
  await page.getByLabel("Date de naissance").fill("1990-01-01");
  await page.getByLabel("Pourquoi cette correction ?").fill("Acte de naissance présenté.");
  await page.getByRole("button", { name: "Enregistrer la correction" }).click();
  await expect(
    page.getByRole("link", { name: /Cette date donne un enfant de quatorze ans/ }),
  ).toBeVisible();
  await expectAccessible(page);
  await expectFitsEveryWidth(page);
  await page.getByLabel("Date de naissance").fill("2019-01-01");
  await page.getByRole("button", { name: "Enregistrer la correction" }).click();
  await expect(page.getByText("La correction est enregistrée.")).toBeVisible();
  await page.getByRole("link", { name: "Revenir à la famille" }).click();
  await expect(page.getByRole("rowheader", { name: /Éléonore/ })).toBeVisible();
});
