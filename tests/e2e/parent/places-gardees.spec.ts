import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { goToCardPage } from "../card-page.ts";
import { moveClock, resetClock } from "../clock.ts";
import { openMail } from "../mail.ts";
import { makeFamily, type PayingFamily, truthOf } from "../make-family.ts";
import { signedIn } from "../visitor/sign-in.ts";

const TWO_MEALS = [{ on: "2026-12-07" }, { on: "2026-12-08" }];
const FREED = { payments: [{ state: "expired" }], booked: 0, held: 0, cartLines: 2, receipts: 0 };

/** Goes as far as the provider's page and turns back: the places are held for 35 minutes, from 09:00 on. */
async function holdPlaces(page: Page, family: PayingFamily): Promise<void> {
  await signedIn(page, family);
  await page.goto("/panier");
  await goToCardPage(page, "6,10 €");
  await page.getByRole("link", { name: "Abandonner et revenir au portail" }).click();
  await expect(page.getByText(/Vos places sont gardées jusqu’à 9\sh\s3[5-9]\./)).toBeVisible();
}

test.beforeEach(resetClock);
test.afterEach(resetClock);

for (const javaScriptEnabled of [true, false]) {
  test.describe(`places held ${javaScriptEnabled ? "with" : "without"} JavaScript @J-09`, () => {
    test.use({ javaScriptEnabled });

    test("can be kept 15 minutes more, twice", async ({ page }) => {
      const family = makeFamily({ cart: TWO_MEALS });
      await holdPlaces(page, family);
      await page.getByRole("button", { name: "Garder 15 minutes de plus" }).click();
      await expect(page.getByText(/Vos places sont gardées jusqu’à 9\sh\s5\d\./)).toBeVisible();
      await expect(page.getByText("Vos places sont gardées 15 minutes de plus.")).toBeVisible();
      await page.getByRole("button", { name: "Garder 15 minutes de plus" }).click();
      await expect(page.getByText(/Vos places sont gardées jusqu’à 10\sh\s0\d\./)).toBeVisible();
      await expect(page.getByRole("button", { name: "Garder 15 minutes de plus" })).toHaveCount(0);
      await expectNoSidewaysScroll(page);
      if (javaScriptEnabled) await expectAccessible(page);
      expect(truthOf(family)).toMatchObject({ held: 2 });
    });

    test("are freed when their time is over; the choices stay and a mail says so", async ({
      page,
    }) => {
      const family = makeFamily({ cart: TWO_MEALS });
      await holdPlaces(page, family);
      const payment = page.url();
      await moveClock(page, "2026-11-23", "09:45");
      expect(truthOf(family)).toMatchObject(FREED);

      await page.goto(payment);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(
        "Votre réservation n’est pas terminée",
      );
      await expect(page.getByText("vos places sont libérées")).toBeVisible();
      await expectNoSidewaysScroll(page);
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole("link", { name: "Reprendre ma réservation" }).click();
      await expect(page.getByRole("button", { name: "Payer 6,10 €" })).toBeVisible();
      await page.goto("/accueil");
      await expect(page.getByRole("link", { name: /Finir votre réservation/ })).toBeVisible();
      await openMail(page, family.email, "Votre réservation n’est pas terminée");
    });
  });
}

test("a payment page left open after the time says that nothing can be paid @J-09", async ({
  page,
}) => {
  const family = makeFamily({ cart: TWO_MEALS });
  await signedIn(page, family);
  await page.goto("/panier");
  await goToCardPage(page, "6,10 €");
  const cardPage = page.url();
  await moveClock(page, "2026-11-23", "09:45");
  await page.goto(cardPage);
  await expect(page.getByText("Cette page de paiement n’est plus valable")).toBeVisible();
  await page.getByRole("link", { name: "Revenir au portail" }).click();
  await expect(page.getByText("Rien n’est réservé.")).toBeVisible();
  expect(truthOf(family)).toMatchObject(FREED);
});
