import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectFitsEveryWidth, expectNoSidewaysScroll } from "../axe.ts";
import { ACCEPTED, goToCardPage, payWith } from "../card-page.ts";
import { moveClock, resetClock } from "../clock.ts";
import { make } from "../fixtures.ts";
import { study } from "../invoiced.ts";
import { mailLink, openMail } from "../mail.ts";
import { makeFamily, type PayingFamily, truthOf } from "../make-family.ts";
import { signedIn } from "../visitor/sign-in.ts";

test.beforeEach(async () => {
  await resetClock();
  study("open");
});
test.afterEach(async () => {
  study("close");
  await resetClock();
});

const box = (page: Page, slot: string, day: string, month = "novembre") =>
  page.getByRole("checkbox", { name: new RegExp(`^Léa, ${slot}, ${day} ${month}`) });

async function look(page: Page): Promise<void> {
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
}

async function kept(page: Page, family: PayingFamily, lines: number): Promise<void> {
  await expect.poll(() => truthOf(family).cartLines).toBe(lines);
  await page.getByRole("button", { name: "Vérifier et payer" }).click();
  await expect(page).toHaveURL(/\/panier$/);
}

test("days invoiced after the month are booked beside paid ones, one is given up, the invoices come and are paid one by one @J-51", async ({
  page,
  browser,
}) => {
  test.slow();
  const family = makeFamily({});
  await signedIn(page, family);
  await page.goto("/planning/2026-11?vue=enfant");
  for (const day of ["jeudi 26", "vendredi 27", "lundi 30"]) await box(page, "étude", day).check();
  await box(page, "cantine", "lundi 30").check();
  await page.goto("/planning/2026-12?vue=enfant");
  await box(page, "étude", "mardi 1er", "décembre").check();
  await kept(page, family, 5);
  await expect(page.getByText("Votre panier se confirme en deux fois")).toBeVisible();
  await expect(page.getByText("Facturé après le mois", { exact: true })).toBeVisible();
  await look(page);
  await page.getByRole("button", { name: "Confirmer la réservation" }).click();
  await expect(page.getByText("Une première partie est réservée.")).toBeVisible();
  await look(page);
  await goToCardPage(page, "3,05 €");
  await payWith(page, ACCEPTED);
  await expect(page.getByText("Nous avons reçu votre paiement de 3,05 €.")).toBeVisible();
  expect(truthOf(family)).toMatchObject({ booked: 5, cartLines: 0, receipts: 1 });

  await page.goto("/planning/2026-11?vue=enfant");
  await box(page, "étude", "vendredi 27").uncheck();
  await expect.poll(() => truthOf(family).cartLines).toBe(1);
  await page.goto("/panier");
  await expect(page.getByText("Ce jour ne sera pas facturé.")).toBeVisible();
  await look(page);
  await page.getByRole("button", { name: "Confirmer l’annulation" }).click();
  await expect(page.getByText("Votre annulation est confirmée.")).toBeVisible();
  await page.goto("/facturation");
  await expect(page.getByText("Vos factures, et ce qui sera facturé après le mois.")).toBeVisible();
  await look(page);

  await invoice(browser, family, { at: "2026-12-01", month: "novembre 2026", amount: "4,40 €" });
  await openMail(page, family.email, "Votre facture de novembre 2026 : 4,40 €");
  await page.goto(await mailLink(page));
  await expect(page.getByText("À payer au plus tard le 31 décembre 2026.").first()).toBeVisible();
  await page.goto("/accueil");
  await expect(page.getByText("Payer la facture de novembre 2026")).toBeVisible();

  await invoice(browser, family, { at: "2027-01-04", month: "décembre 2026", amount: "2,20 €" });
  await page.goto("/facturation");
  await expect(page.getByText(/Le délai est passé/)).toBeVisible();
  // Above the invoices: who has a year of them does not look for it.
  const titles = await page.getByRole("main").getByRole("heading", { level: 2 }).allTextContents();
  expect(titles.slice(0, 2)).toEqual(["Reste à payer", "Mes factures"]);
  await look(page);
  await page.getByRole("link", { name: "Payer cette facture la facture de décembre" }).click();
  const ticked = (month: string) =>
    page.getByRole("checkbox", { name: new RegExp(`^Facture de ${month} 2026`) });
  const pay = (amount: string) => page.getByRole("button", { name: `Payer ${amount}` });
  await expect(ticked("novembre")).not.toBeChecked();
  await expect(pay("2,20 €")).toBeVisible();
  await look(page);
  await ticked("novembre").check();
  await expect(pay("6,60 €")).toBeVisible();
  await ticked("novembre").uncheck();
  await ticked("décembre").uncheck();
  await expect(page.getByText("Cochez au moins une facture.")).toBeVisible();
  await ticked("décembre").check();
  await expect(pay("2,20 €")).toBeVisible();
  await goToCardPage(page, "2,20 €");
  await payWith(page, ACCEPTED);
  await expect(
    page.getByRole("heading", { level: 1, name: "Merci. Votre facture est payée." }),
  ).toBeVisible();
  await page.goto("/facturation");
  await page.getByRole("link", { name: "Payer maintenant" }).click();
  await goToCardPage(page, "4,40 €");
  await payWith(page, ACCEPTED);
  await expect(page.getByText("Nous avons reçu votre paiement de 4,40 €.")).toBeVisible();
  await page.goto("/facturation");
  await expect(page.getByText("Vous n’avez rien à payer")).toBeVisible();
});

type Month = { at: string; month: string; amount: string };

/** Once a month is over, staff reads what would be invoiced, and invoices it; nothing is left then. */
async function invoice(
  browser: Browser,
  family: PayingFamily,
  { at, month, amount }: Month,
): Promise<void> {
  const desk = await (await browser.newContext()).newPage();
  await moveClock(desk, at, "10:00");
  await signedIn(desk, make("staff"), /\/admin$/);
  await desk.goto("/admin/facturation");
  await expect(desk.getByRole("row").filter({ hasText: family.fileNumber })).toContainText(amount);
  await expectAccessible(desk);
  await expectFitsEveryWidth(desk);
  await desk.getByRole("button", { name: `Facturer ${month}` }).click();
  await expect(desk.getByText("1 facture est établie.")).toBeVisible({ timeout: 180_000 });
  await expect(desk.getByText("Tout est facturé pour ce mois.")).toBeVisible();
  await desk.context().close();
}
