import { mkdirSync } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import sharp from "sharp";
import { ACCEPTED, payWith } from "../card-page.ts";
import { resetClock } from "../clock.ts";
import { fillCart, makeFamily } from "../make-family.ts";
import { letterIdentifier, town } from "../town.ts";
import { signedIn } from "../visitor/sign-in.ts";

const FOLDER = path.resolve(import.meta.dirname, "../../../docs/parcours");
const MAX_BYTES = 120_000;
/** One screen, rather tall: bars that stick to its edges stay where a reader sees them. */
const HEIGHT = { 360: 1000, 1280: 900 } as const;

/** Keeps the page as it is now, small enough for a repository: at most 64 colours. */
async function picture(page: Page, name: string): Promise<void> {
  const width = page.viewportSize()?.width === 360 ? 360 : 1280;
  await page.setViewportSize({ width, height: HEIGHT[width] });
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    window.scrollTo(0, 0);
  });
  const screen = await page.screenshot({ animations: "disabled", scale: "css" });
  const file = path.join(FOLDER, `${name}-${width}.png`);
  await sharp(screen)
    .png({ palette: true, colours: 64, dither: 0, effort: 10, compressionLevel: 9 })
    .toFile(file);
  expect((await stat(file)).size, file).toBeLessThan(MAX_BYTES);
}

const staff = (page: Page) => signedIn(page, town.staff, /\/admin$/);

// `PREAU_TOUR=1 npm run e2e -- tests/e2e/tour` makes the pictures of the README anew; a usual run leaves them alone.
if (process.env.PREAU_TOUR === "1") {
  test.beforeAll(() => void mkdirSync(FOLDER, { recursive: true }));
  test.beforeEach(resetClock);

  test("01 the access letter", async ({ page }) => {
    await staff(page);
    await page.goto("/admin/familles");
    await page.getByRole("searchbox").fill(town.newcomer.fileNumber);
    await page.getByRole("button", { name: "Chercher" }).click();
    await page
      .getByRole("link", { name: /Durand/i })
      .first()
      .click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(/Durand/i);
    await picture(page, "01-courrier");
  });

  test("02 the first connection", async ({ page }) => {
    await page.goto("/inscrivez-vous");
    await page.getByLabel("Identifiant du courrier").fill(letterIdentifier());
    await page.getByRole("textbox", { name: "Numéro de dossier" }).fill(town.newcomer.fileNumber);
    await picture(page, "02-premiere-connexion");
  });

  test("03 the account", async ({ page }) => {
    await signedIn(page, town.active);
    await page.goto("/mon-compte");
    await picture(page, "03-mon-compte");
  });

  test("04 the request of a family", async ({ page }) => {
    await signedIn(page, town.waiting);
    await page.goto("/inscriptions");
    await page.getByRole("main").locator("a[href^='/inscriptions/0']").first().click();
    await expect(page).toHaveURL(/\/inscriptions\/[0-9a-f-]{36}/);
    await picture(page, "04-inscription");
  });

  test("05 the request beside its documents", async ({ page }) => {
    await staff(page);
    await page.goto("/admin/a-traiter");
    await page.getByRole("link", { name: new RegExp(town.waiting.fileNumber) }).click();
    await expect(page).toHaveURL(/\/a-traiter\/[0-9a-f-]{36}$/);
    await page.waitForFunction(() =>
      [...document.images].every(({ complete, naturalWidth }) => complete && naturalWidth > 0),
    );
    await picture(page, "05-a-traiter");
  });

  test("06 the planning of a month", async ({ page }) => {
    await signedIn(page, town.active);
    await page.goto("/planning/2026-12");
    for (const on of ["2026-12-03", "2026-12-07", "2026-12-10"]) {
      const box = page.locator(`.planner input[type=checkbox][value$=":${on}"]:not(:checked)`);
      await box.first().check();
    }
    await expect(page.getByText("Enregistrement…")).toHaveCount(0);
    await picture(page, "06-planning");
  });

  test("07 the payment", async ({ page }) => {
    await signedIn(page, makeFamily({ children: 2, cart: [{ on: "2026-12-07" }] }));
    await page.goto("/panier");
    await page.getByRole("button", { name: /^Payer/ }).click();
    await payWith(page, ACCEPTED);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("confirmée");
    await picture(page, "07-paiement");
  });

  test("08 a day given back", async ({ page }) => {
    const family = makeFamily({ paid: [{ on: "2026-12-07" }, { on: "2026-12-08" }] });
    fillCart(family, [{ on: "2026-12-07", off: true }]);
    await signedIn(page, family);
    await page.goto("/panier");
    await expect(page.getByRole("button", { name: "Confirmer l’annulation" })).toBeVisible();
    await picture(page, "08-annulation");
  });

  test("09 the places held", async ({ page }) => {
    await signedIn(page, makeFamily({ cart: [{ on: "2026-12-07" }, { on: "2026-12-08" }] }));
    await page.goto("/panier");
    await page.getByRole("button", { name: /^Payer/ }).click();
    await page.getByRole("link", { name: "Abandonner et revenir au portail" }).click();
    await expect(page.getByText(/Vos places sont gardées jusqu’à/)).toBeVisible();
    await picture(page, "09-places-gardees");
  });

  test("10 the family's first page", async ({ page }) => {
    await signedIn(page, town.active);
    await page.goto("/accueil");
    await picture(page, "10-accueil");
  });
}
