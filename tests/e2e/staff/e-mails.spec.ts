import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectFitsEveryWidth } from "../axe.ts";
import { make } from "../fixtures.ts";
import { signedIn } from "../visitor/sign-in.ts";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });
    const look = async (page: Page) => {
      await expectFitsEveryWidth(page);
      if (javaScriptEnabled) await expectAccessible(page);
    };

    test("@J-61 an address in fault is seen by both sides and corrected, a stuck mail is let be", async ({
      page,
      browser,
    }) => {
      const { parent, staff, familyId, tag } = make("faulty");
      await signedIn(page, staff, /\/admin$/);
      await page.goto(`/admin/familles/${familyId}`);
      await expect(page.getByText("E-mails arrêtés")).toBeVisible();
      await page.getByRole("link", { name: "Voir les adresses en erreur" }).click();
      await expect(page.getByRole("strong").filter({ hasText: parent.email })).toBeVisible();
      const stuck = page.locator("#a-verifier").getByText(`À ${tag} sans adresse`);
      await expect(stuck).toHaveCount(2);
      await look(page);
      await page
        .locator("#a-verifier .card-row")
        .filter({ hasText: `À ${tag} sans adresse` })
        .first()
        .getByRole("button", { name: "Abandonner" })
        .click();
      await expect(page.getByText("L’e-mail ne partira pas.")).toBeVisible();
      await expect(stuck).toHaveCount(1);

      const home = await browser.newContext({ javaScriptEnabled });
      const reader = await home.newPage();
      await signedIn(reader, parent);
      await reader.goto("/accueil");
      await expect(
        reader.getByText(`Nous n’arrivons pas à vous écrire à ${parent.email}.`),
      ).toBeVisible();
      await look(reader);
      await reader.getByRole("link", { name: "Corriger" }).click();
      await expect(reader.getByText("Votre adresse e-mail ne marche pas")).toBeVisible();
      await look(reader);
      await reader.getByRole("button", { name: "Cette adresse marche, réessayez" }).click();
      await expect(
        reader.getByText("Le portail vous écrit de nouveau à cette adresse."),
      ).toBeVisible();
      await expect(reader.getByText(/Nous n’arrivons pas à vous écrire/)).toHaveCount(0);
      await home.close();
      await page.goto("/admin/e-mails");
      await expect(page.getByText(parent.email, { exact: true })).toHaveCount(0);

      await page.getByRole("link", { name: /^Réglages/ }).click();
      await expect(page.getByRole("heading", { level: 1, name: /^Réglages/ })).toBeVisible();
      await look(page);
      await page.getByLabel("Heure des rappels").fill("");
      await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
      await expect(page.getByRole("alert").getByText(/Écrivez une heure/)).toBeVisible();
      await page.getByLabel("Heure des rappels").fill("12:00");
      await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
      await expect(page.getByText("Vos modifications sont enregistrées.")).toBeVisible();
    });
  });
}

test("the provider's notices need a signature and stay small", async ({ request }) => {
  const post = (data: string) =>
    request.post("/api/resend/webhook", { data, headers: { "svix-id": "x" } });
  expect((await post("{}")).status()).toBe(400);
  expect((await post("x".repeat(300_000))).status()).toBe(413);
});
