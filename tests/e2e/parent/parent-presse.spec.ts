import { expect, type Page, test } from "@playwright/test";
import { expectNoSidewaysScroll } from "../axe.ts";
import { ACCEPTED } from "../card-page.ts";
import { resetClock } from "../clock.ts";
import { makeFamily, truthOf } from "../make-family.ts";

const MONTH = "/planning/2026-12?vue=famille";
const CHILDREN = ["Léa", "Tom", "Zoé"];

const meal = (page: Page, child: string, day: string) =>
  page.getByRole("checkbox", { name: new RegExp(`^${child}, cantine, ${day}`) });

test.beforeEach(resetClock);

/** Somebody in a hurry with three children: the keyboard, a slip, a double click, a reload, the back button. */
test("a hurried parent of three books once, whatever the hands do @J-06 @J-07", async ({
  page,
}) => {
  const family = makeFamily({ children: 3 });
  await page.goto("/connexion");
  await page.getByLabel("Identifiant ou adresse e-mail").focus();
  await page.keyboard.type(family.username);
  await page.keyboard.press("Tab");
  await page.keyboard.type(family.password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/accueil$/);

  await page.goto(MONTH);
  await expect(page.getByRole("button", { name: "Annuler", includeHidden: true })).toBeAttached();
  for (const child of CHILDREN) {
    await meal(page, child, "lundi 7").focus();
    await page.keyboard.press("Space");
  }
  // A slip, taken back at once; then the page is loaded again before anything said « gardé ».
  await meal(page, "Zoé", "mardi 8").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Space");
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  for (const child of CHILDREN) await expect(meal(page, child, "lundi 7")).toBeChecked();
  await expect(meal(page, "Zoé", "mardi 8")).not.toBeChecked();
  await expectNoSidewaysScroll(page);

  await page.getByRole("button", { name: "Vérifier et payer" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vérifiez votre réservation");
  await page.goBack();
  await expect(meal(page, "Léa", "lundi 7")).toBeChecked();
  await page.goForward();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vérifiez votre réservation");
  await page.getByRole("button", { name: "Payer 9,15 €" }).dblclick();
  await expect(page).toHaveURL(/\/demo\/stripe\/pay\//);
  await page.goBack();
  await expect(page.getByRole("main")).toContainText(/9,15\s€/);
  await page.goForward();
  await page.getByLabel("Numéro de la carte d’essai").fill(ACCEPTED);
  await page.getByRole("button", { name: /^Payer/ }).dblclick();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Merci. Votre réservation est confirmée.",
  );
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Merci. Votre réservation est confirmée.",
  );
  await page.goto(MONTH);
  for (const child of CHILDREN)
    await expect(page.getByLabel(new RegExp(`^${child}, cantine, lundi 7.*réservé`))).toBeVisible();
  expect(truthOf(family)).toMatchObject({
    payments: [{ state: "confirmed", cardCents: 915 }],
    booked: 3,
    held: 0,
    cartLines: 0,
    receipts: 1,
  });
});
