import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectFitsEveryWidth } from "../axe.ts";
import { moveClock, resetClock } from "../clock.ts";
import { make } from "../fixtures.ts";
import { openMail } from "../mail.ts";
import { fillCart, makeFamily, truthOf } from "../make-family.ts";
import { signedIn } from "../visitor/sign-in.ts";

/** Days that no other test books; the first may be booked until Wednesday 6 January at 23:59. */
const [DAY, OTHER] = ["2027-01-14", "2027-01-15"];
const MONTH = "/planning/2027-01?vue=enfant";

test.beforeEach(resetClock);
test.afterEach(resetClock);

/** Fills the form, reads the effect and confirms it. */
async function setPlaces(desk: Page, day: string, places: string, effect: RegExp) {
  await desk.goto("/admin/calendrier");
  await desk.getByRole("link", { name: "Places par jour" }).click();
  await desk.getByLabel("Moment").selectOption({ label: "Cantine" });
  await desk.getByLabel("École").selectOption({ label: "École élémentaire Jean-Jaurès" });
  await desk.getByLabel("Premier jour").fill(day);
  await desk.getByLabel("Nombre de places").fill(places);
  await desk.getByRole("button", { name: "Voir l’effet" }).click();
  await expect(desk.getByText(effect).first()).toBeVisible();
  await expectAccessible(desk);
  await expectFitsEveryWidth(desk);
  await desk.screenshot({
    path: test.info().outputPath(`places-${places}-${test.info().project.name}.png`),
    fullPage: true,
  });
  await desk.getByRole("button", { name: "Enregistrer ces places" }).click();
  await expect(desk.getByText("Les places sont enregistrées.")).toBeVisible();
}

async function joinList(page: Page, day: RegExp) {
  await page.goto(MONTH);
  await page
    .getByRole("link", { name: new RegExp(`^Léa, cantine, ${day.source}.*complet$`) })
    .click();
  await page.getByRole("button", { name: "Rejoindre la liste d’attente" }).click();
  await expect(page.getByText("Vous êtes sur la liste, au rang 1.")).toBeVisible();
}

test("staff lowers the places of a day, then adds one for those who wait @J-49", async ({
  page,
  browser,
}) => {
  const holder = makeFamily({ paid: [{ on: OTHER }] });
  const late = makeFamily({ cart: [{ on: OTHER }] });
  const desk = await (await browser.newContext()).newPage();
  await signedIn(desk, make("staff"), /\/admin$/);
  await desk.goto("/admin/calendrier/places");
  await desk.getByRole("button", { name: "Voir l’effet" }).click();
  await expect(desk.getByRole("alert").first()).toContainText("Choisissez");
  await expectAccessible(desk);
  await setPlaces(desk, OTHER, "0", /1\sjour avec plus d’enfants que de places\./);
  expect(truthOf(holder).booked).toBe(1);

  // The last place went between the draft and the payment: said before paying.
  await signedIn(page, late);
  await page.goto("/panier");
  await expect(page.getByText("il n’y a plus de place").first()).toBeVisible();
  await expect(page.getByRole("button", { name: /^Payer/ })).toHaveCount(0);
  await joinList(page, /vendredi 15 janvier/);

  await setPlaces(desk, OTHER, "2", /1\splace à proposer/);
  await openMail(page, late.email, "Une place est libre pour Léa");
  expect(truthOf(holder).booked).toBe(1);
  await desk.context().close();
});

test("a place that comes free too late for the list is given by staff @J-49", async ({
  page,
  browser,
}) => {
  const holder = makeFamily({ paid: [{ on: DAY }] });
  const late = makeFamily({});
  const desk = await (await browser.newContext()).newPage();
  await signedIn(desk, make("staff"), /\/admin$/);
  await setPlaces(desk, DAY, "1", /complet/);
  await signedIn(page, late);
  await joinList(page, /jeudi 14 janvier/);
  await moveClock(desk, "2027-01-06", "22:30");
  fillCart(holder, [{ on: DAY, off: true }]);
  const owner = await (await browser.newContext()).newPage();
  await signedIn(owner, holder);
  await owner.goto("/panier");
  await owner.getByRole("button", { name: "Confirmer l’annulation" }).click();
  await expect.poll(() => truthOf(holder).cancelled).toBe(1);

  await desk.goto("/admin");
  await expect(desk.getByText(/Une place se libère trop tard/).first()).toBeVisible();
  await desk.getByRole("link", { name: "Choisir la famille" }).last().click();
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText(/jeudi 14 janvier 2027/);
  await expectAccessible(desk);
  await expectFitsEveryWidth(desk);
  await desk.screenshot({ path: test.info().outputPath("waiting.png"), fullPage: true });
  await desk.getByRole("button", { name: "Proposer la place" }).click();
  await expect(desk.getByRole("alert").first()).toContainText("Écrivez pourquoi");
  await desk.getByLabel(/^Pourquoi Léa/).fill("Famille prévenue par téléphone");
  await desk.getByRole("button", { name: "Proposer la place" }).click();
  await expect(desk.getByText("La place est proposée : la famille a un e-mail.")).toBeVisible();
  await openMail(page, late.email, "Une place est libre pour Léa");
  await owner.context().close();
  await desk.context().close();
});
