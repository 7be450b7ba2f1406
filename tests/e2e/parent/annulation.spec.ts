import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { ACCEPTED, goToCardPage, payWith } from "../card-page.ts";
import { moveClock, resetClock } from "../clock.ts";
import { openMail } from "../mail.ts";
import { fillCart, makeFamily, truthOf } from "../make-family.ts";
import { signedIn } from "../visitor/sign-in.ts";

const MONDAY = "2026-12-07";
const TUESDAY = "2026-12-08";
const THURSDAY = "2026-12-10";

test.beforeEach(resetClock);
test.afterEach(resetClock);

for (const javaScriptEnabled of [true, false]) {
  test.describe(`cancelling ${javaScriptEnabled ? "with" : "without"} JavaScript @J-08`, () => {
    test.use({ javaScriptEnabled });

    const look = async (page: Page) => {
      await expectNoSidewaysScroll(page);
      if (javaScriptEnabled) await expectAccessible(page);
    };

    test("gives an avoir of the price paid, and the next payment is lowered by it", async ({
      page,
    }) => {
      const family = makeFamily({
        paid: [{ on: MONDAY }, { on: TUESDAY }],
        cart: [{ on: MONDAY, off: true }],
      });
      await signedIn(page, family);
      await page.goto("/panier");
      await expect(page.getByText("Léa, cantine, lundi 7 décembre")).toBeVisible();
      await expect(page.getByText("avoir 3,05 €")).toBeVisible();
      await look(page);
      await page.getByRole("button", { name: "Confirmer l’annulation" }).click();
      await expect(page.getByText("Votre annulation est confirmée.")).toBeVisible();
      await expect(page.getByText("Votre avoir disponible est de 3,05 €.")).toBeVisible();
      await look(page);
      expect(truthOf(family)).toMatchObject({ booked: 1, cancelled: 1 });
      await openMail(page, family.email, "avoir de 3,05 €");

      await page.goto("/facturation");
      await expect(page.getByText("Annulation : Léa, cantine, lundi 7 décembre")).toBeVisible();
      await expect(page.getByText("+ 3,05 €")).toBeVisible();
      await look(page);
      await page.goto("/accueil");
      await expect(page.getByText("Votre avoir")).toBeVisible();

      fillCart(family, [{ on: THURSDAY }, { on: THURSDAY, slot: "evening" }]);
      await page.goto("/panier");
      await expect(page.getByText("Avoir utilisé (il vous restera 0,00 €)")).toBeVisible();
      await goToCardPage(page, "2,20 €");
      await payWith(page, ACCEPTED);
      await expect(page.getByText("Nous avons reçu votre paiement de 2,20 €.")).toBeVisible();
      await expect(page.getByText("− 3,05 €")).toBeVisible();
      expect(truthOf(family)).toMatchObject({ booked: 3, cancelled: 1, receipts: 2 });
    });

    test("needs no card when the avoir covers everything", async ({ page }) => {
      const family = makeFamily({
        paid: [{ on: MONDAY }, { on: TUESDAY }],
        cart: [
          { on: MONDAY, off: true },
          { on: THURSDAY, slot: "evening" },
        ],
      });
      await signedIn(page, family);
      await page.goto("/panier");
      await expect(page.getByText("Avoir utilisé (il vous restera 0,85 €)")).toBeVisible();
      await expect(page.getByText("Votre carte ne sera pas débitée.")).toBeVisible();
      await expect(page.getByText("Votre annulation est faite en même temps.")).toBeVisible();
      await page.getByRole("button", { name: "Confirmer la réservation" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(
        "Merci. Votre réservation est confirmée.",
      );
      await expect(page.getByText("Votre carte n’a pas été débitée.")).toBeVisible();
      await expect(page.getByText("Payé avec votre avoir")).toBeVisible();
      await expect(page.getByRole("link", { name: /^Panier/ })).toHaveCount(0);
      await look(page);
      expect(truthOf(family)).toMatchObject({
        payments: [{ state: "confirmed" }, { state: "confirmed", cardCents: 0, creditCents: 220 }],
        booked: 2,
        cancelled: 1,
        receipts: 1,
      });
    });

    test("stands even when the payment of the same basket is given up", async ({ page }) => {
      const family = makeFamily({
        paid: [{ on: MONDAY }],
        cart: [{ on: MONDAY, off: true }, { on: TUESDAY }, { on: THURSDAY }],
      });
      await signedIn(page, family);
      await page.goto("/panier");
      await expect(
        page.getByText(
          "Votre annulation est faite dès maintenant, même si le paiement n’aboutit pas.",
        ),
      ).toBeVisible();
      await look(page);
      await goToCardPage(page, "3,05 €");
      expect(truthOf(family)).toMatchObject({ cancelled: 1, held: 2, booked: 0 });
      await page.getByRole("link", { name: "Abandonner et revenir au portail" }).click();
      await page.getByRole("button", { name: "Modifier mes choix" }).click();
      await expect(page).toHaveURL(/\/planning/);
      expect(truthOf(family)).toMatchObject({ cancelled: 1, held: 0, booked: 0, cartLines: 2 });
      await page.goto("/facturation");
      await expect(page.getByText("Avoir disponible").locator("xpath=../..")).toContainText("3,05");
    });
  });
}

test.describe("the form of the planning, posted without JavaScript @J-08", () => {
  test.use({ javaScriptEnabled: false });

  test("is refused line by line from Thursday 00:00 on, and the rest is kept", async ({
    page,
    context,
  }) => {
    const [late, kept] = ["2026-12-01", "2026-12-08"];
    const family = makeFamily({ paid: [{ on: "2026-12-03" }] });
    const box = (day: string) =>
      page.locator(`input[name="p"][value="${family.childIds[0]}:${family.slots.meal}:${day}"]`);
    await signedIn(page, family);
    await page.goto("/planning/2026-12");
    await box(late).check();
    await box(kept).check();
    await box("2026-12-03").uncheck();
    await expectNoSidewaysScroll(page);

    const other = await context.newPage();
    await moveClock(other, "2026-11-26", "00:00");
    await other.close();
    await page.getByRole("button", { name: "Valider" }).first().click();
    await expect(page.getByText("2 choix n’ont pas pu être gardés.")).toBeVisible();
    const tooLate = "Trop tard : la limite était mercredi 25 novembre à 23 h 59.";
    await expect(page.getByRole("listitem").filter({ hasText: tooLate })).toHaveCount(2);
    expect(truthOf(family)).toMatchObject({ booked: 1, cancelled: 0, cartLines: 1 });
    await page.goto("/panier");
    await expect(page.getByRole("button", { name: "Payer 3,05 €" })).toBeVisible();
    await expect(
      page.getByText("Cantine, semaine du 7 au 11 décembre", { exact: true }),
    ).toBeVisible();
  });
});
