import { expect, type Page, test } from "@playwright/test";
import { readPdfLines } from "#tests/support/read-pdf.ts";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { ACCEPTED, goToCardPage, payWith } from "../card-page.ts";
import { makeFamily } from "../make-family.ts";
import { signedIn } from "../visitor/sign-in.ts";

async function pdfOf(page: Page, rank: number): Promise<string> {
  const href = await page.getByRole("link", { name: /^PDF/ }).nth(rank).getAttribute("href");
  const answer = await page.request.get(href ?? "");
  expect(answer.status()).toBe(200);
  return readPdfLines(await answer.body())
    .join("\n")
    .replaceAll(/\s/g, " ");
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`invoices ${javaScriptEnabled ? "with" : "without"} JavaScript @J-07`, () => {
    test.use({ javaScriptEnabled });

    const look = async (page: Page) => {
      await expectNoSidewaysScroll(page);
      if (javaScriptEnabled) await expectAccessible(page);
    };

    test("a family that has paid nothing reads so", async ({ page }) => {
      await signedIn(page, makeFamily({}));
      await page.goto("/facturation");
      await expect(page.getByText("Vous n’avez pas encore de facture.")).toBeVisible();
      await look(page);
      await page.goto("/panier");
      await expect(page.getByText("Votre panier est vide.")).toBeVisible();
      await look(page);
    });

    test("each invoice says how it was paid, on the page as in its PDF", async ({ page }) => {
      const family = makeFamily({
        children: 2,
        paid: [{ on: "2026-12-07" }, { on: "2026-12-08" }, { on: "2026-12-07", child: 1 }],
        cart: [
          { on: "2026-12-08", off: true },
          { on: "2026-12-10", slot: "morning" },
          { on: "2026-12-10", slot: "evening" },
        ],
      });
      await signedIn(page, family);
      await page.goto("/panier");
      await goToCardPage(page, "1,35 €");
      await payWith(page, ACCEPTED);
      await expect(page.getByText("Nous avons reçu votre paiement de 1,35 €.")).toBeVisible();

      await page.goto("/facturation");
      await expect(page.getByText("Voir le détail")).toHaveCount(2);
      for (const rank of [0, 1]) await page.getByText("Voir le détail").nth(rank).click();
      await expect(
        page.getByText(/Payée\s:\s1,35\s€ par carte, 3,05\s€ par avoir\. Reçu n°\sQ-PERI-/),
      ).toBeVisible();
      await expect(page.getByText(/Payée\s:\s9,15\s€ par carte\. Reçu n°\sQ-PERI-/)).toBeVisible();
      await expect(page.getByText("Utilisé pour une réservation")).toBeVisible();
      await look(page);

      const newest = await pdfOf(page, 0);
      for (const amount of ["4,40 €", "1,35 €", "3,05 €"]) expect(newest).toContain(amount);
      const oldest = await pdfOf(page, 1);
      for (const amount of ["9,15 €", "6,10 €"]) expect(oldest).toContain(amount);
    });
  });
}

test("an invoice of another family does not exist @J-07", async ({ page }) => {
  const owner = makeFamily({ paid: [{ on: "2026-12-07" }] });
  await signedIn(page, owner);
  await page.goto("/facturation");
  const href = (await page.getByRole("link", { name: /^PDF/ }).getAttribute("href")) ?? "";
  expect((await page.request.get(href)).status()).toBe(200);
  await page.context().clearCookies();
  const out = await page.request.get(href, { maxRedirects: 0 });
  expect(out.status()).not.toBe(200);
  await signedIn(page, makeFamily({}));
  expect((await page.request.get(href)).status()).toBe(404);
});
