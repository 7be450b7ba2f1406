import { expect, test } from "@playwright/test";
import { expectAccessible, expectFitsEveryWidth } from "../axe.ts";
import { moveClock, resetClock } from "../clock.ts";
import { make } from "../fixtures.ts";
import { makeFamily, truthOf } from "../make-family.ts";
import { signedIn } from "../visitor/sign-in.ts";

test.beforeEach(resetClock);
test.afterEach(resetClock);

test("staff points a sheet, justifies an absence, and the family sees its avoir @J-68", async ({
  page,
  browser,
}) => {
  const family = makeFamily({ paid: [{ on: "2027-02-02" }] });
  const desk = await (await browser.newContext()).newPage();
  await signedIn(desk, make("staff"), /\/admin$/);
  await moveClock(desk, "2027-02-02", "12:30");
  await desk.goto("/admin/pointage");
  await desk.getByRole("link", { name: "Cantine, École élémentaire Jean-Jaurès" }).first().click();
  const tile = desk.getByRole("button", { name: /^ESSAI Léa/ });
  await expectAccessible(desk);
  await expectFitsEveryWidth(desk);
  await desk.getByRole("button", { name: "Voir les PAI et les allergies" }).click();
  await expect(desk.getByRole("button", { name: "Cacher la santé" })).toBeVisible();
  await tile.click();
  await expect(tile).toContainText("présent");
  await tile.click();
  await expect(tile).toContainText("absent");
  await expect(desk.getByText("1 absent", { exact: true })).toBeVisible();
  // Who points by keyboard goes on from there.
  await expect(tile).toBeFocused();
  await desk.getByRole("link", { name: "Justifier cette absence" }).click();
  await desk.getByLabel("L’absence vient de la mairie ou de l’école").check();
  await desk.getByRole("button", { name: "Voir l’effet" }).click();
  await expect(desk.getByText(/Avoir pour Camille/)).toBeVisible();
  await expectAccessible(desk);
  await desk.getByLabel("Motif pour la famille").fill("Sortie de la classe");
  await desk.getByRole("button", { name: "Enregistrer l’absence" }).click();
  await expect(desk.getByText("L’absence est enregistrée.", { exact: false })).toBeVisible();
  expect(truthOf(family)).toMatchObject({ booked: 0, cancelled: 1 });

  await signedIn(page, family);
  await page.goto("/planning/2027-02");
  await expect(
    page.getByLabel(/^Léa, cantine, mardi 2 février.*absent, non facturé/).first(),
  ).toBeVisible();
  // A tap draws the sheet no more: the health that it shows was opened once.
  await page.goto("/mon-dossier/mes-donnees");
  await expect(page.getByText("a lu la fiche de santé de Léa")).toBeVisible();
  await expect(page.getByText("fois ce jour-là")).toHaveCount(0);
  await page.goto("/facturation");
  await expect(page.getByText("3,05", { exact: false }).first()).toBeVisible();
  await desk.context().close();
});
