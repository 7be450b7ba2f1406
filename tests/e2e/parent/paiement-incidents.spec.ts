import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { ACCEPTED, goToCardPage, payWith, turnKnobs } from "../card-page.ts";
import { moveClock, resetClock } from "../clock.ts";
import { countMails } from "../mail.ts";
import { makeFamily, type PayingFamily, truthOf } from "../make-family.ts";
import { signedIn } from "../visitor/sign-in.ts";

const ONE_MEAL = [{ on: "2026-12-07" }];
const PAID_ONCE = { payments: [{ state: "confirmed" }], booked: 1, held: 0, receipts: 1 };

async function openRecap(page: Page, family: PayingFamily): Promise<void> {
  await signedIn(page, family);
  await page.goto("/panier");
}

async function expectConfirmed(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Merci. Votre réservation est confirmée.",
  );
}

/** Pays so that the browser never comes back: as if the tab closed while the bank answers. */
async function payAndLeave(page: Page): Promise<void> {
  const url = page.url();
  const answer = await page.request.post(url, {
    form: { carte: ACCEPTED },
    headers: { origin: new URL(url).origin },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(303);
  await page.goto("about:blank");
}

/** The family's invoices, asked again until there is one. */
async function expectInvoiceSoon(page: Page): Promise<void> {
  await expect(async () => {
    await page.goto("/facturation");
    await expect(page.getByText("Voir le détail")).toHaveCount(1, { timeout: 1000 });
  }).toPass({ timeout: 180_000 });
}

test.beforeEach(resetClock);
test.afterEach(async ({ page }) => {
  await turnKnobs(page, { webhook: "normal", outage: false });
  await resetClock();
});

test.describe("when the way back is cut @J-07", () => {
  test("the provider's notification alone books what was paid", async ({ page }) => {
    const family = makeFamily({ cart: ONE_MEAL });
    await openRecap(page, family);
    await goToCardPage(page, "3,05 €");
    await payAndLeave(page);
    await expectInvoiceSoon(page);
    expect(truthOf(family)).toMatchObject(PAID_ONCE);
  });

  test("without return nor notification, the portal asks the provider itself", async ({ page }) => {
    await turnKnobs(page, { webhook: "drop" });
    const family = makeFamily({ cart: ONE_MEAL });
    await openRecap(page, family);
    await goToCardPage(page, "3,05 €");
    await payAndLeave(page);
    await moveClock(page, "2026-11-23", "09:20");
    await expectInvoiceSoon(page);
    expect(truthOf(family)).toMatchObject(PAID_ONCE);
    expect(await countMails(page, family.email, "Reçu de paiement")).toBe(1);
  });

  test("a provider that is down says so, keeps the places, and is tried again", async ({
    page,
  }) => {
    const family = makeFamily({ cart: ONE_MEAL });
    await openRecap(page, family);
    await turnKnobs(page, { outage: true });
    await page.getByRole("button", { name: "Payer 3,05 €" }).click();
    await expect(page).toHaveURL(/\/paiement\/[0-9a-f-]{36}/);
    await expect(page.getByText(/Vos places sont gardées jusqu’à/)).toBeVisible();
    await page.getByRole("button", { name: "Payer 3,05 €" }).click();
    await expect(
      page.getByText("La page de paiement ne répond pas. Vos places restent gardées."),
    ).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    expect(truthOf(family)).toMatchObject({ held: 1, booked: 0 });
    await turnKnobs(page, { outage: false });
    await page.getByRole("button", { name: "Payer 3,05 €" }).click();
    await expect(page).toHaveURL(/\/demo\/stripe\/pay\//);
    await payWith(page, ACCEPTED);
    await expectConfirmed(page);
    expect(truthOf(family)).toMatchObject(PAID_ONCE);
  });
});

test.describe("one charge or none @J-07", () => {
  test("a double click opens one payment", async ({ page }) => {
    const family = makeFamily({ cart: ONE_MEAL });
    await openRecap(page, family);
    await page.getByRole("button", { name: "Payer 3,05 €" }).dblclick();
    await expect(page).toHaveURL(/\/demo\/stripe\/pay\//);
    await payWith(page, ACCEPTED);
    await expectConfirmed(page);
    expect(truthOf(family)).toMatchObject(PAID_ONCE);
  });

  test("a second tab cannot pay the same basket again", async ({ page, context }) => {
    const family = makeFamily({ cart: ONE_MEAL });
    await openRecap(page, family);
    const second = await context.newPage();
    await second.goto("/panier");
    await goToCardPage(page, "3,05 €");
    await second.getByRole("button", { name: "Payer 3,05 €" }).click();
    await expect(
      second.getByText("Un paiement est déjà en cours pour votre famille."),
    ).toBeVisible();
    await expectAccessible(second);
    await payWith(page, ACCEPTED);
    await expectConfirmed(page);
    await second.reload();
    await expect(second.getByText("Votre panier est vide.")).toBeVisible();
    expect(truthOf(family)).toMatchObject(PAID_ONCE);
  });

  test("two tabs on the provider's page pay once", async ({ page, context }) => {
    const family = makeFamily({ cart: ONE_MEAL });
    await openRecap(page, family);
    await goToCardPage(page, "3,05 €");
    const second = await context.newPage();
    await second.goto(page.url());
    await payWith(page, ACCEPTED);
    await expectConfirmed(page);
    await payWith(second, ACCEPTED);
    await expectConfirmed(second);
    expect(truthOf(family)).toMatchObject(PAID_ONCE);
  });

  test("the back button never pays twice", async ({ page }) => {
    const family = makeFamily({ cart: ONE_MEAL });
    await openRecap(page, family);
    await goToCardPage(page, "3,05 €");
    const cardPage = page.url();
    await page.goBack();
    const again = page
      .getByRole("button", { name: "Payer 3,05 €" })
      .or(page.getByRole("link", { name: "Reprendre le paiement" }));
    await again.first().click();
    await expect(page).toHaveURL(/\/demo\/stripe\/pay\/|\/paiement\//);
    await page.goto(cardPage);
    await payWith(page, ACCEPTED);
    await expectConfirmed(page);
    await page.goBack();
    await page.goto(cardPage);
    await expect(page.getByText("Ce paiement est déjà fait")).toBeVisible();
    expect(truthOf(family)).toMatchObject(PAID_ONCE);
  });
});
