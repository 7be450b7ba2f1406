import { expect, test } from "@playwright/test";
import { expectAccessible, expectFitsEveryWidth } from "../axe.ts";
import { ACCEPTED, goToCardPage, payWith, turnKnobs } from "../card-page.ts";
import { make } from "../fixtures.ts";
import { makeFamily, truthOf } from "../make-family.ts";
import { signedIn } from "../visitor/sign-in.ts";

test.afterEach(({ page }) => turnKnobs(page, { tamperAmount: null }));

test("a payment of another sum books nothing, and staff sees it until it is treated @J-07", async ({
  page,
  browser,
}) => {
  const family = makeFamily({ cart: [{ on: "2026-12-07" }] });
  await signedIn(page, family);
  await page.goto("/panier");
  await goToCardPage(page, "3,05 €");
  await turnKnobs(page, { tamperAmount: 100 });
  await payWith(page, ACCEPTED);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Votre paiement est vérifié par le service",
  );
  await expectAccessible(page);
  expect(truthOf(family)).toMatchObject({ payments: [{ state: "quarantined" }], booked: 0 });

  const desk = await (await browser.newContext({ baseURL: new URL(page.url()).origin })).newPage();
  await signedIn(desk, make("staff"), /\/admin$/);
  await desk.goto("/admin/paiements");
  const task = desk
    .getByRole("main")
    .locator(".card-row")
    .filter({ hasText: family.fileNumber })
    .first();
  await expect(task).toContainText("Un paiement ne correspond pas");
  await expect(task).toContainText(/1,00\s€ encaissés, 3,05\s€ attendus/);
  await expectAccessible(desk);
  await expectFitsEveryWidth(desk);

  await task.getByRole("button", { name: "C’est vu" }).click();
  await expect(desk.getByText("C’est noté.")).toBeVisible();
  await expect(desk.locator(".card-row").filter({ hasText: family.fileNumber })).toHaveCount(0);

  await desk.getByLabel("État").selectOption("À vérifier");
  await desk.getByLabel("Famille, dossier, facture ou reçu").fill(family.fileNumber);
  await desk.getByRole("button", { name: "Filtrer" }).click();
  await expect(desk).toHaveURL(/etat=verifier&recherche=/);
  await expect(desk.getByRole("row").filter({ hasText: family.fileNumber })).toHaveCount(1);
  await expectAccessible(desk);
  await expectFitsEveryWidth(desk);
  await desk.context().close();
});

test("staff without the permission finds no payments @J-07", async ({ page }) => {
  await signedIn(page, make("reader"), /\/admin$/);
  await page.goto("/admin");
  await expect(page.getByRole("link", { name: /Paiements/ })).toHaveCount(0);
  expect((await page.goto("/admin/paiements"))?.status()).toBe(404);
});
