import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { resetClock } from "../clock.ts";
import { makeScene } from "../enrolling.ts";
import { signedIn } from "../visitor/sign-in.ts";

async function lookEverywhere(page: Page): Promise<void> {
  for (const width of [320, 360, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoSidewaysScroll(page);
  }
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await page.emulateMedia({ colorScheme: null });
}

test.beforeAll(resetClock);

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a parent fills a child's file; health opens on demand; a code opens the gate once @J-38", async ({
      page,
      browser,
    }) => {
      const look = javaScriptEnabled ? lookEverywhere : async () => undefined;
      const scene = makeScene();
      const childPath = `/mon-dossier/enfants/${scene.family.childIds[0]}`;
      await signedIn(page, { ...scene.family, password: scene.password });
      await page.goto("/mon-dossier");
      await expect(page.getByRole("link", { name: /Compléter les informations de/ })).toHaveCount(
        2,
      );
      await page.goto(childPath);
      await look(page);

      await page.getByRole("link", { name: /Modifier le repas/ }).click();
      await expect(page).toHaveURL(/\/repas$/);
      await look(page);
      await page.getByRole("radio", { name: "Repas végétarien" }).check();
      await page.getByRole("button", { name: "Enregistrer" }).click();
      await expect(page.getByText("Vos modifications sont enregistrées.")).toBeVisible();
      await page.goto(`${childPath}/autorisations`);
      await page.getByRole("button", { name: "Enregistrer" }).click();
      await expect(page.getByText("Répondez par oui ou par non.").first()).toBeVisible();
      await look(page);
      for (const name of [/en photo/, /participer aux sorties/, /partir sans adulte/])
        await page.getByRole("group", { name }).getByRole("radio", { name: "Oui" }).check();
      await page.getByRole("button", { name: "Enregistrer" }).click();
      await expect(page.getByText("Photos pendant les activités : oui")).toBeVisible();
      await page.goto(`${childPath}/personnes`);
      const first = page.getByRole("group", { name: "Personne 1" });
      await first.getByLabel(/Prénom et nom/).fill("Monique Morel");
      await first.getByLabel(/Téléphone/).fill("+33 6 39 98 12 34");
      await look(page);
      await page.getByRole("button", { name: "Enregistrer" }).click();
      await expect(page.getByText("Monique Morel, 06 39 98 12 34")).toBeVisible();

      await page.getByRole("link", { name: "Afficher les informations de santé" }).click();
      await expect(page).toHaveURL(/\/sante$/);
      await look(page);
      await page.getByRole("link", { name: "Modifier", exact: true }).click();
      await expect(page).toHaveURL(/\/sante\/modifier$/);
      await page.getByLabel("Téléphone du médecin").fill("12");
      await page.getByRole("button", { name: "Enregistrer" }).click();
      await expect(page.getByText("Écrivez un numéro à 10 chiffres").first()).toBeVisible();
      await look(page);
      await page.getByRole("checkbox", { name: "Arachides" }).check();
      await page.getByRole("radio", { name: "Non" }).check();
      await page.getByLabel("Téléphone du médecin").fill("03 53 01 00 01");
      await page.getByRole("button", { name: "Enregistrer" }).click();
      await expect(page.getByText("Vos modifications sont enregistrées.")).toBeVisible();
      expect(await page.content()).not.toContain("Arachides");
      await page.goto(`${childPath}/sante`);
      await expect(page.getByText("Arachides")).toBeVisible();

      await page.goto(`${childPath}/code-de-sortie`);
      await page.getByRole("button", { name: "Créer le code" }).click();
      await expect(page.getByText("Écrivez le nom de la personne.").first()).toBeVisible();
      await look(page);
      await page.getByLabel("Qui vient chercher l’enfant ?").fill("Paul Ami");
      await page.getByRole("button", { name: "Créer le code" }).click();
      const shown = page.getByText(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
      await expect(shown).toBeVisible();
      const code = (await shown.textContent()) ?? "";
      await page.goto(childPath);
      await expect(page.getByText(/Paul Ami/)).toBeVisible();
      expect(await page.content()).not.toContain(code);

      const office = await browser.newContext({ javaScriptEnabled });
      const staff = await office.newPage();
      await signedIn(staff, { ...scene.agent, password: scene.password }, /\/admin$/);
      await staff.goto("/admin/codes-de-sortie");
      await look(staff);
      await staff.getByLabel("Code de la personne").fill(code.toLowerCase().replace("-", " "));
      await staff.getByRole("button", { name: /Vérifier/ }).click();
      await expect(staff.getByText(/peut partir avec Paul Ami/)).toBeVisible();
      await staff.goto("/admin/codes-de-sortie");
      await staff.getByLabel("Code de la personne").fill(code);
      await staff.getByRole("button", { name: /Vérifier/ }).click();
      await expect(staff.getByText(/Ce code a déjà servi/)).toBeVisible();
      await look(staff);
      await staff.goto(`/admin/familles/${scene.family.id}`);
      await look(staff);
      await staff
        .getByRole("link", { name: /^Afficher la santé/ })
        .first()
        .click();
      await expect(staff.getByText("Votre lecture est notée dans le journal.")).toBeVisible();
      await look(staff);
    });
  });
}

test("one checks the whole file with the keyboard, errors first @J-39", async ({ page }) => {
  const scene = makeScene();
  await signedIn(page, { ...scene.family, password: scene.password });
  await page.goto("/mon-dossier/verification");
  await lookEverywhere(page);
  const press = async (name: string | RegExp, role: "checkbox" | "button", key: string) => {
    await page.getByRole(role, { name }).focus();
    await page.keyboard.press(key);
  };
  await press("Confirmer mon dossier", "button", "Enter");
  await expect(page.getByRole("heading", { name: /Il y a \d+ problèmes/ })).toBeVisible();
  await lookEverywhere(page);
  for (const name of [/coordonnées sont justes/, /prévenir sont justes/, /enfants sont justes/])
    await press(name, "checkbox", "Space");
  for (const name of [/J’accepte le règlement/, /J’ai lu comment/])
    await press(name, "checkbox", "Space");
  for (const group of await page.getByRole("group", { name: /en photo/ }).all()) {
    await group.getByRole("radio", { name: "Non" }).focus();
    await page.keyboard.press("Space");
  }
  await press("Confirmer mon dossier", "button", "Enter");
  await expect(page.getByText("Votre dossier est vérifié.")).toBeVisible();
  await expect(page.getByText(/Vérifié le/)).toBeVisible();
  await page.goto("/mon-dossier/verification");
  await expect(page.getByText("Refusé").first()).toBeVisible();
});
