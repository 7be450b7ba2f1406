import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../axe.ts";
import { make } from "../fixtures.ts";
import { signedIn } from "../visitor/sign-in.ts";

/** Names of its own: the town is shared with the other tests. */
const mark = Math.random().toString(36).slice(2, 7).toUpperCase();
const letter = "ABDEFGHIJKLNOPQRTUVWXZ"[Date.now() % 22] ?? "J";

test("from nothing, an agent makes a school, its classes, an activity, and opens it @J-85", async ({
  page,
}) => {
  await signedIn(page, make("staff"), /\/admin$/);
  await makeSchool(page);
  await makeActivity(page);
  await chooseLimit(page, "une limite de réservation");
  await chooseLimit(page, "une limite d’annulation");
  await makeTariff(page);
  await page.getByRole("button", { name: "Ouvrir aux familles" }).click();
  await expect(page.getByText("L’activité est ouverte : les familles la voient.")).toBeVisible();
});

async function makeSchool(page: Page) {
  await page.goto("/admin/catalogue/ecoles");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Ajouter une école" }).click();
  await page.getByLabel("Nom de l’école").fill(`École ${mark}`);
  await page.getByRole("checkbox", { name: "CE1", exact: true }).check();
  await page.getByRole("checkbox", { name: "CP", exact: true }).check();
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByText("L’école est enregistrée.")).toBeVisible();
  await expect(page.getByRole("link", { name: `CP (modifier), École ${mark}` })).toBeVisible();
}

async function makeActivity(page: Page) {
  await page.goto("/admin/catalogue/activites");
  await page.getByRole("link", { name: "Ajouter une activité" }).click();
  await page.getByLabel("Nom de l’activité").fill(`Loisirs ${mark}`);
  await page.getByLabel("Dans une phrase").fill("au centre de loisirs");
  await page.getByLabel("En une phrase").fill("Jeux et sorties avec les animateurs.");
  await page.getByLabel("Pendant les vacances", { exact: true }).check();
  await page.getByRole("checkbox", { name: `École ${mark}` }).check();
  await page.getByLabel("Service responsable").selectOption({ index: 1 });
  await page.getByLabel("Régie").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByText("Les familles ne la voient pas encore.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Ajouter un moment" }).first().click();
  await page.getByLabel("Nom du moment").fill(`Journée ${mark}`);
  await page.getByLabel("Nom court").fill("Journée");
  await page.getByLabel("Lettre").fill(letter);
  await page.getByLabel("Vert").check();
  for (const day of ["lundi", "mardi", "mercredi", "jeudi", "vendredi"])
    await page.getByRole("checkbox", { name: day }).check();
  await page.getByLabel("De", { exact: true }).fill("08:30");
  await page.getByLabel("À", { exact: true }).fill("17:30");
  await page.getByLabel(`École ${mark}`).fill("24");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByText("Le moment d’accueil est enregistré.")).toBeVisible();
}

async function chooseLimit(page: Page, missing: string) {
  await page.getByRole("listitem").filter({ hasText: missing }).getByRole("link").click();
  await page.getByLabel("Avant le début des vacances ou de la période").check();
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.getByLabel("Pour les jours à partir du").fill("2026-12-01");
  await page.getByLabel("Combien de jours avant le début").fill("10");
  await page.getByLabel("Heure", { exact: true }).fill("24:00");
  await page.getByRole("button", { name: "Voir les prochaines limites" }).click();
  await expect(
    page
      .getByRole("row")
      .filter({ hasText: /décembre/ })
      .first(),
  ).toBeVisible();
  await page.getByRole("button", { name: "Enregistrer cette limite" }).click();
  await expect(page.getByText(/La limite est enregistrée/)).toBeVisible();
}

async function makeTariff(page: Page) {
  await page.getByRole("link", { name: "Préparer le tarif" }).click();
  await page
    .getByRole("link", { name: `Préparer ce tarif : loisirs-${mark.toLowerCase()}` })
    .click();
  await expectAccessible(page);
  await page.getByLabel(`Prix : Journée ${mark}`).fill("12,50");
  await page.getByLabel(`Ce qui est payé : Journée ${mark}`).fill("journée");
  await page.getByLabel("Frais de garde", { exact: true }).check();
  await page.getByRole("button", { name: "Préparer ce tarif" }).click();
  await page.getByRole("button", { name: "Publier ce tarif" }).click();
  await expect(page.getByText("Le tarif est publié.")).toBeVisible();
  await page.goto("/admin/catalogue/activites");
  await page.getByRole("link", { name: `Loisirs ${mark}` }).click();
  await expect(page.getByText(/Rien ne manque/)).toBeVisible();
}
