import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { ACCEPTED, goToCardPage, payWith } from "../card-page.ts";
import { resetClock } from "../clock.ts";
import { make } from "../fixtures.ts";
import { addOtherParent, fillCart, makeFamily, type PayingFamily } from "../make-family.ts";
import { signedIn } from "../visitor/sign-in.ts";

/** Week 50 is even and Camille's, week 51 is odd and Dominique's. */
const CAMILLES = { on: "2026-12-07", label: "lundi 7" };
const DOMINIQUES = { on: "2026-12-14", label: "lundi 14" };
const PAGES = [
  "/accueil",
  "/planning/2026-12?vue=famille",
  "/panier",
  "/facturation",
  "/inscriptions",
  "/messagerie",
  "/mon-dossier",
  "/mon-dossier/coordonnees",
  "/mon-dossier/documents",
  "/mon-dossier/mes-donnees",
  "/mon-compte",
];

test.beforeEach(resetClock);
test.afterEach(resetClock);

const meal = (page: Page, day: string) =>
  page.getByRole("checkbox", { name: new RegExp(`^Léa, cantine, ${day} décembre`) });

async function open(browser: Browser, who: PayingFamily): Promise<Page> {
  const page = await browser.newPage();
  await signedIn(page, who);
  return page;
}

/** Staff gives the father limited rights, and each parent his or her weeks. */
async function rule(page: Page, { familyId }: PayingFamily): Promise<void> {
  await signedIn(page, make("staff"), /\/admin$/);
  await page.goto(`/admin/familles/${familyId}/garde`);
  const rights = page.getByRole("form", { name: /^Droits de Dominique/ });
  await rights.getByRole("radio", { name: /Droits limités/ }).check();
  await rights.getByRole("button").click();
  await expect(page.getByText("Les droits sont changés.")).toBeVisible();
  await expect(page.getByText(/Dominique .* ne peut rien réserver pour Léa/)).toBeVisible();
  await page.getByText("Faire un calendrier de garde").click();
  const calendar = page.getByRole("form", { name: "Calendrier de Léa" });
  await calendar.getByLabel("À partir du").fill("2026-09-01");
  await calendar
    .getByLabel("Semaines paires")
    .selectOption({ label: await nameOf(page, "Camille") });
  await calendar
    .getByLabel("Semaines impaires")
    .selectOption({ label: await nameOf(page, "Dominique") });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await calendar.getByRole("button", { name: "Enregistrer le calendrier" }).click();
  await expect(page.getByText("Le calendrier de garde est enregistré.")).toBeVisible();
  await expect(page.getByText("Chaque parent réserve et paie ses semaines").first()).toBeVisible();
  await expectAccessible(page);
}

/** The adult's whole name, as the lists of the calendar write it. */
async function nameOf(page: Page, firstName: string): Promise<string> {
  const options = page.getByLabel("Semaines paires").getByRole("option");
  const names = await options.allTextContents();
  return names.find((name) => name.startsWith(firstName)) ?? "";
}

/** Ticks her own day, finds the other's day closed, and pays what her own basket says. */
async function bookOwnWeek(page: Page, own: string, others: string): Promise<string> {
  await page.goto("/planning/2026-12?vue=enfant");
  await expect(meal(page, others)).toBeDisabled();
  await expect(meal(page, others)).toHaveAccessibleName(/fermé\s: semaine de l’autre parent$/);
  await meal(page, own).check();
  await expect(page.locator(".sticky-bar")).toContainText("1 réservation");
  await page.getByRole("button", { name: "Vérifier et payer" }).click();
  await expect(page).toHaveURL(/\/panier$/);
  await goToCardPage(page, "3,05 €");
  await payWith(page, ACCEPTED);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Merci. Votre réservation est confirmée.",
  );
  return new URL(page.url()).pathname;
}

async function expectNothingOf(page: Page, words: readonly string[]): Promise<void> {
  for (const path of PAGES) {
    await page.goto(path);
    const html = await page.content();
    for (const word of words) expect(html.includes(word), `${path} says ${word}`).toBe(false);
  }
}

test("@J-24 two separated parents book, pay and read each for themselves", async ({
  page,
  browser,
}) => {
  const camille = makeFamily({});
  const dominique = addOtherParent(camille);
  await rule(page, camille);
  const [hers, his] = [await open(browser, camille), await open(browser, dominique)];

  const herPayment = await bookOwnWeek(hers, CAMILLES.label, DOMINIQUES.label);
  const hisPayment = await bookOwnWeek(his, DOMINIQUES.label, CAMILLES.label);

  // Her avoir is hers: his next basket is paid by his card.
  fillCart(camille, [{ on: CAMILLES.on, off: true }]);
  await hers.goto("/panier");
  await hers.getByRole("button", { name: "Confirmer l’annulation" }).click();
  await expect(hers.getByText("Votre avoir disponible est de 3,05 €.")).toBeVisible();
  await his.goto("/facturation");
  await expect(his.getByText("Payée", { exact: true })).toHaveCount(1);
  await expect(his.getByText("+ 3,05 €")).toHaveCount(0);
  fillCart(dominique, [{ on: "2026-12-15" }]);
  await his.goto("/panier");
  await expect(his.getByRole("button", { name: "Payer 3,05 €" })).toBeVisible();
  await expect(his.getByText("Avoir utilisé")).toHaveCount(0);

  // By their direct addresses too, what is the other's does not exist.
  await hers.goto("/facturation");
  await expect(hers.getByText("Payée", { exact: true })).toHaveCount(1);
  const herInvoice = await hers.getByRole("link", { name: /^PDF/ }).getAttribute("href");
  await his.goto("/facturation");
  const hisInvoice = await his.getByRole("link", { name: /^PDF/ }).getAttribute("href");
  for (const [reader, own, others] of [
    [his, hisInvoice, herInvoice],
    [hers, herInvoice, hisInvoice],
  ] as const) {
    expect((await reader.request.get(own ?? "")).status()).toBe(200);
    expect((await reader.request.get(others ?? "")).status()).toBe(404);
  }
  expect((await his.request.get(herPayment)).status()).toBe(404);
  expect((await hers.request.get(hisPayment)).status()).toBe(404);
  await expectNothingOf(his, ["rue des Essais", camille.email, "Camille"]);
  await expectNothingOf(hers, [dominique.email, "06 00 00 00 00", "Dominique"]);
  await hers.close();
  await his.close();
});
