import { expect, test } from "@playwright/test";
import { expectAccessible, expectFitsEveryWidth } from "../axe.ts";
import { make } from "../fixtures.ts";
import { signedIn } from "../visitor/sign-in.ts";

/** Far from any other test's days, and in a zone that is not the town's. */
const ROWS = [
  "annee;zones;nom;premier_jour_sans_ecole;dernier_jour_sans_ecole",
  "2030-2031;C;Vacances de la Toussaint;2030-10-19;2030-11-03",
];
const file = (rows: string[]) => ({
  name: "vacances.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(rows.join("\n")),
});

test("holidays are read before they are imported, and a fault imports nothing @J-48", async ({
  page,
}) => {
  await signedIn(page, make("staff"), /\/admin$/);
  await page.goto("/admin/calendrier/import");
  await expectAccessible(page);
  await expectFitsEveryWidth(page);
  await page
    .getByLabel("Fichier de calendrier")
    .setInputFiles(file([...ROWS, "2030-2031;C;Pont;demain;2031-05-24"]));
  await page.getByRole("button", { name: "Lire ce fichier" }).click();
  await expect(page.getByText(/Rien n’est importé\. Ligne 3/).first()).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel("Fichier de calendrier").setInputFiles(file(ROWS));
  await page.getByRole("button", { name: "Lire ce fichier" }).click();
  const row = page.getByRole("row").filter({ hasText: "Vacances de la Toussaint" });
  await expect(row).toContainText("19 octobre 2030");
  await expectAccessible(page);
  await expectFitsEveryWidth(page);
  await page.screenshot({
    path: test.info().outputPath(`import-${test.info().project.name}.png`),
    fullPage: true,
  });
  await page.getByRole("button", { name: "Importer ces vacances" }).click();
  await expect(page.getByText("Les vacances sont importées.")).toBeVisible();

  await page.goto("/admin/calendrier/reglages");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Zone et semaines");
  await expectAccessible(page);
  await expectFitsEveryWidth(page);
  await page.screenshot({
    path: test.info().outputPath(`weeks-${test.info().project.name}.png`),
    fullPage: true,
  });
});
