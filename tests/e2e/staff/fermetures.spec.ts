import { expect, test } from "@playwright/test";
import { expectAccessible, expectFitsEveryWidth } from "../axe.ts";
import { make } from "../fixtures.ts";
import { countMails, openMail } from "../mail.ts";
import { makeFamily, truthOf } from "../make-family.ts";
import { signedIn } from "../visitor/sign-in.ts";

/** A day that no other test books. */
const DAY = "2027-06-10";

test("a strike is shown first, then credits the family once and tells it @J-45", async ({
  page,
  browser,
}) => {
  const family = makeFamily({ paid: [{ on: DAY }, { on: "2027-06-11" }] });
  const desk = await (await browser.newContext()).newPage();
  await signedIn(desk, make("staff"), /\/admin$/);
  await desk.goto("/admin/calendrier");
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText("Calendrier");
  await expectAccessible(desk);
  await expectFitsEveryWidth(desk);
  await desk.screenshot({
    path: test.info().outputPath(`calendar-${test.info().project.name}.png`),
    fullPage: true,
  });

  await desk.getByRole("link", { name: "Fermer un jour" }).click();
  await desk.getByRole("button", { name: "Voir ce qui sera annulé" }).click();
  await expect(desk.getByRole("alert").first()).toContainText("Choisissez une date.");
  await expectAccessible(desk);
  await desk.getByLabel("Premier jour fermé").fill(DAY);
  await desk.getByLabel("Grève").check();
  await desk.getByLabel("Motif, tel que les familles le liront").fill("grève nationale");
  await desk.getByRole("button", { name: "Voir ce qui sera annulé" }).click();
  await expect(desk.getByText("1 réservation, 1 famille")).toBeVisible();
  await expect(desk.getByText(/3,05\s€/).first()).toBeVisible();
  await expectAccessible(desk);
  await expectFitsEveryWidth(desk);
  await desk.screenshot({
    path: test.info().outputPath(`closing-${test.info().project.name}.png`),
    fullPage: true,
  });
  expect(truthOf(family)).toMatchObject({ booked: 2, cancelled: 0 });

  await desk.getByRole("button", { name: "Fermer, annuler et créer les avoirs" }).click();
  await expect(desk).toHaveURL(/\/admin\/calendrier\/fermetures\//);
  await expect(async () => {
    await desk.reload();
    await expect(desk.getByText("1 réservation annulée")).toBeVisible({ timeout: 1000 });
    await expect(desk.getByRole("link", { name: "1 sur 1" })).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 180_000 });
  await expectAccessible(desk);
  await expectFitsEveryWidth(desk);
  expect(truthOf(family)).toMatchObject({ booked: 1, cancelled: 1 });

  await openMail(page, family.email, "jeudi 10 juin");
  expect(await countMails(page, family.email, "jeudi 10 juin")).toBe(1);
  await signedIn(page, family);
  await page.goto("/accueil");
  await expect(page.getByText("Votre avoir")).toBeVisible();
  await page.goto("/facturation");
  await expect(page.getByText("Annulation : Léa, cantine, jeudi 10 juin")).toBeVisible();
  await expect(page.getByText("+ 3,05 €")).toBeVisible();
  await page.goto("/planning/2027-06");
  await expect(page.getByText(/grève nationale/).first()).toBeAttached();

  await desk.getByRole("button", { name: "Rouvrir ce jour" }).click();
  await expect(desk.getByText("Le jour est rouvert.")).toBeVisible();
  await expect(desk.getByText("Les réservations annulées ne reviennent pas.")).toBeVisible();
  await expectAccessible(desk);
  await desk.context().close();
});

test("staff without the permission finds no calendar @J-45", async ({ page }) => {
  await signedIn(page, make("reader"), /\/admin$/);
  expect((await page.goto("/admin/calendrier/fermer"))?.status()).toBe(404);
});
