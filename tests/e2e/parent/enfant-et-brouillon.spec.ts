import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { makeScene } from "../enrolling.ts";
import { signedIn } from "../visitor/sign-in.ts";

async function fillChild(page: Page, firstName: string): Promise<void> {
  await page.getByRole("textbox", { name: "Prénom" }).fill(firstName);
  await page.getByRole("textbox", { name: "Nom", exact: true }).fill("Martin");
  await page.getByLabel("Date de naissance").fill("2020-03-14");
  await page.getByLabel("École et classe").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Ajouter cet enfant" }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a family adds a child once, then abandons its draft", async ({ page }) => {
      const scene = makeScene();
      await signedIn(page, { ...scene.family, password: scene.password });
      await page.goto("/inscriptions/nouvelle/enfants");
      await page.getByRole("link", { name: "Ajouter un enfant" }).click();
      await page.getByRole("button", { name: "Ajouter cet enfant" }).click();
      await expect(
        page.getByRole("link", { name: "Écrivez le prénom de l’enfant." }),
      ).toBeVisible();
      if (javaScriptEnabled) {
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
      }
      await fillChild(page, "Zoé");
      await expect(page.getByText("L’enfant est ajouté et choisi.")).toBeVisible();
      await expect(page.getByRole("checkbox", { name: /Zoé Martin/ })).toBeChecked();
      await page.getByRole("link", { name: "Ajouter un enfant" }).click();
      await fillChild(page, "zoe");
      await expect(page.getByRole("link", { name: /est déjà dans votre dossier/ })).toBeVisible();

      await page.goto("/inscriptions");
      await page.getByRole("link", { name: "Abandonner ce brouillon" }).click();
      await page.getByRole("button", { name: "Abandonner le brouillon" }).click();
      await expect(page.getByText("Le brouillon est abandonné.")).toBeVisible();
      await expect(page.getByText("Finir votre demande d’inscription")).toHaveCount(0);
    });
  });
}
