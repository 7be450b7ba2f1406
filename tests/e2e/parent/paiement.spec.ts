import { expect, type Page, test } from "@playwright/test";
import { readPdfLines } from "#tests/support/read-pdf.ts";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { ACCEPTED, goToCardPage, payWith, REFUSED } from "../card-page.ts";
import { openMail } from "../mail.ts";
import { fillCart, makeFamily, type PayingFamily, truthOf } from "../make-family.ts";
import { signedIn } from "../visitor/sign-in.ts";

const TWO_MEALS = [{ on: "2026-12-07" }, { on: "2026-12-08" }];
const MEANWHILE = "2026-12-10";

async function readRecap(page: Page, family: PayingFamily): Promise<void> {
  await signedIn(page, family);
  await page.goto("/panier");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vérifiez votre réservation");
}

async function expectConfirmed(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Merci. Votre réservation est confirmée.",
  );
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`paying ${javaScriptEnabled ? "with" : "without"} JavaScript @J-07`, () => {
    test.use({ javaScriptEnabled });

    const look = async (page: Page) => {
      await expectNoSidewaysScroll(page);
      if (javaScriptEnabled) await expectAccessible(page);
    };

    test("books what is paid, gives the invoice and sends the receipt", async ({ page }) => {
      const family = makeFamily({
        children: 2,
        cart: [...TWO_MEALS, { on: "2026-12-07", slot: "evening", child: 1 }],
      });
      await readRecap(page, family);
      await expect(page.getByRole("heading", { level: 2, name: "Léa" })).toBeVisible();
      await expect(page.getByText("lundi, mardi")).toBeVisible();
      await page.getByText("Comment ce prix est calculé").first().click();
      await expect(page.getByText(/2 × 3,05\s€\s:\s.*quotient 912/)).toBeVisible();
      await look(page);

      await goToCardPage(page, "8,30 €");
      await look(page);
      await payWith(page, ACCEPTED);
      await expectConfirmed(page);
      await expect(page).toHaveURL(/\/paiement\/[0-9a-f-]{36}\?retour=1$/);
      await expect(page.getByText("Nous avons reçu votre paiement de 8,30 €.")).toBeVisible();
      await look(page);
      expect(truthOf(family)).toMatchObject({
        payments: [{ state: "confirmed", cardCents: 830 }],
        booked: 3,
        held: 0,
        cartLines: 0,
        receipts: 1,
      });

      const menu = page.getByRole("link", { name: /^Factur/ }).first();
      await menu.click();
      await expect(page).toHaveURL(/\/facturation$/);
      await expect(page.getByText("Payée", { exact: true })).toHaveCount(1);
      await page.getByText("Voir le détail").click();
      await expect(page.getByText(/2 × 3,05\s€/)).toBeVisible();
      await expect(page.getByText("lun. 7 déc., mar. 8 déc.")).toBeVisible();
      await expect(page.getByText(/Payée\s:\s8,30\s€ par carte\. Reçu n°\sQ-PERI-/)).toBeVisible();
      await look(page);

      const href = await page.getByRole("link", { name: /^PDF/ }).getAttribute("href");
      const pdf = await page.request.get(href ?? "");
      expect(pdf.headers()["content-type"]).toBe("application/pdf");
      const printed = readPdfLines(await pdf.body())
        .join("\n")
        .replaceAll(/\s/g, " ");
      for (const amount of ["6,10 €", "2,20 €", "8,30 €"]) expect(printed).toContain(amount);

      await openMail(page, family.email, "Reçu de paiement");
      await expect(page.getByText(/Facture acquittée n°\sF-PERI-/).first()).toBeVisible();
    });

    test("a refused card charges nothing and may be followed by another", async ({ page }) => {
      const family = makeFamily({ cart: TWO_MEALS });
      await readRecap(page, family);
      await goToCardPage(page, "6,10 €");
      await payWith(page, REFUSED);
      await expect(page.getByText("Votre banque a refusé cette carte")).toBeVisible();
      await look(page);
      expect(truthOf(family)).toMatchObject({ payments: [{ state: "open" }], booked: 0, held: 2 });
      await payWith(page, ACCEPTED);
      await expectConfirmed(page);
      expect(truthOf(family)).toMatchObject({
        payments: [{ state: "confirmed" }],
        booked: 2,
        receipts: 1,
      });
    });

    test("giving up keeps the places until a clock time, then frees them on request", async ({
      page,
    }) => {
      const family = makeFamily({ cart: TWO_MEALS });
      await readRecap(page, family);
      await goToCardPage(page, "6,10 €");
      await page.getByRole("link", { name: "Abandonner et revenir au portail" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(
        "Votre paiement n’est pas terminé",
      );
      await expect(page.getByText("Vous n’avez pas été débité.")).toBeVisible();
      await expect(
        page.getByText(/Vos places sont gardées jusqu’à \d{1,2}\sh\s\d{2}\./),
      ).toBeVisible();
      await look(page);
      expect(truthOf(family)).toMatchObject({ held: 2 });

      await page.goto("/accueil");
      await expect(page.getByRole("link", { name: /Terminer votre paiement/ })).toBeVisible();
      await look(page);
      await page.goto("/panier");
      await expect(page.getByText("Un paiement est en cours")).toBeVisible();
      await look(page);
      // What is chosen meanwhile has no button: the page says what it waits for.
      fillCart(family, [{ on: MEANWHILE }]);
      await page.reload();
      await expect(
        page.getByText("Ces choix attendent la fin du paiement commencé."),
      ).toBeVisible();
      await expect(page.getByText(/^Vos places seront gardées/)).toHaveCount(0);
      await look(page);
      fillCart(family, [{ on: MEANWHILE, off: true }]);
      await page.reload();
      await page.getByRole("link", { name: "Reprendre le paiement" }).click();
      await page.getByRole("button", { name: "Modifier mes choix" }).click();
      await expect(page).toHaveURL(/\/planning/);
      expect(truthOf(family)).toMatchObject({
        payments: [{ state: "cancelled" }],
        booked: 0,
        held: 0,
        cartLines: 2,
        receipts: 0,
      });
      await page.goto("/panier");
      await expect(page.getByRole("button", { name: "Payer 6,10 €" })).toBeVisible();
    });
  });
}
