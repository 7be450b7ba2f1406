import { expect, test } from "@playwright/test";
import { expectAccessible, expectFitsEveryWidth } from "../axe.ts";
import { moveClock, resetClock } from "../clock.ts";
import { make } from "../fixtures.ts";
import { makeFamily, truthOf } from "../make-family.ts";
import { signedIn } from "../visitor/sign-in.ts";

test.beforeEach(resetClock);
test.afterEach(resetClock);

test("staff books a day after the limit, then gives another back, and the family reads why @J-50", async ({
  page,
  browser,
}) => {
  const family = makeFamily({ paid: [{ on: "2027-01-19" }] });
  const desk = await (await browser.newContext()).newPage();
  await signedIn(desk, make("staff"), /\/admin$/);
  await moveClock(desk, "2027-01-15", "10:00");
  await desk.goto("/admin/planning?du=2027-01-18");
  await desk.getByLabel("École").selectOption({ label: "École élémentaire Jean-Jaurès" });
  await desk.getByLabel("Moment").selectOption({ label: "Cantine" });
  await desk.getByLabel("Enfant, famille ou dossier").fill(family.fileNumber);
  await desk.getByRole("button", { name: "Afficher" }).click();
  await expectAccessible(desk);
  await expectFitsEveryWidth(desk);
  await desk
    .getByRole("link", { name: /lundi 18 janvier.*non réservé, plus modifiable\. réserver$/ })
    .click();
  await desk.getByRole("button", { name: "Voir l’effet" }).click();
  await expect(desk.getByText("À payer au prochain paiement")).toBeVisible();
  await expectAccessible(desk);
  await desk.getByRole("button", { name: "Réserver pour la famille" }).click();
  await expect(desk.getByRole("alert").first()).toContainText("Choisissez un motif");
  await desk.getByLabel("Motif").selectOption({ label: "Imprévu de la famille" });
  await desk.getByRole("button", { name: "Réserver pour la famille" }).click();
  await expect(desk.getByText("C’est réservé. La famille a un e-mail.")).toBeVisible();
  expect(truthOf(family)).toMatchObject({ booked: 2, held: 0 });

  await desk
    .getByRole("link", { name: /cantine, mardi 19 janvier.*réservé, plus modifiable\. annuler$/ })
    .click();
  await desk.getByRole("button", { name: "Voir l’effet" }).click();
  await expect(desk.getByText(/Avoir pour Camille/)).toBeVisible();
  await desk.getByLabel("Motif").selectOption({ label: "Erreur de la mairie ou panne du portail" });
  await desk.getByRole("button", { name: "Annuler pour la famille" }).click();
  await expect(desk.getByText("C’est annulé. La famille a un e-mail.")).toBeVisible();
  expect(truthOf(family)).toMatchObject({ booked: 1, cancelled: 1 });

  await signedIn(page, family);
  await page.goto("/facturation");
  await expect(page.getByText("À payer avec votre prochain paiement").first()).toBeVisible();
  await expect(page.getByText(/Réservé par la mairie\..*Motif.*imprévu/)).toBeVisible();
  await page.getByRole("link", { name: "Payer maintenant" }).click();
  await expect(page.getByText("Voici ce qui reste à payer d’avant.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Payer avec mon avoir" }).click();
  await expect(
    page.getByRole("heading", { level: 1, name: "Merci. Votre reste à payer est réglé." }),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Voir mes factures" }).click();
  await expect(page.getByText("Payer maintenant")).toBeHidden();
  await desk.context().close();
});
