import { gzipSync } from "node:zlib";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { moveClock, resetClock } from "../clock.ts";
import { makeFamily, type PayingFamily, truthOf } from "../make-family.ts";
import { signedIn } from "../visitor/sign-in.ts";

const MONTH = "/planning/2026-12";
const DAYS = ["lundi 7", "mardi 8", "jeudi 10", "vendredi 11", "lundi 14"];

test.beforeEach(resetClock);
test.afterEach(resetClock);

const box = (page: Page, name: string) =>
  page.getByRole("checkbox", { name: new RegExp(`^${name} décembre`) });
const meal = (page: Page, day: string, child = "Léa") => box(page, `${child}, cantine, ${day}`);
/** The total bar, where the state of the draft is written too. */
const bar = (page: Page) => page.locator(".sticky-bar");
const told = (page: Page) => page.locator("form#planning > p[role=status]");

/** Waits until what was ticked is on the server, then looks at it there. */
async function expectKept(page: Page, family: PayingFamily, lines: number): Promise<void> {
  await expect(bar(page).getByText(/Brouillon enregistré à/)).toBeAttached();
  await expect.poll(() => truthOf(family).cartLines).toBe(lines);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`the planning ${javaScriptEnabled ? "with" : "without"} JavaScript @J-06`, () => {
    test.use({ javaScriptEnabled });

    test("keeps five ticked days, on this device and any other", async ({ page, browser }) => {
      const family = makeFamily({ children: 3 });
      await signedIn(page, family);
      await page.goto(`${MONTH}?vue=enfant`);
      await expect(page).toHaveTitle(/^Planning de décembre 2026/);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Planning de décembre 2026");
      for (const day of DAYS) await meal(page, day).check();
      if (javaScriptEnabled) await expectKept(page, family, 5);
      else await page.getByRole("button", { name: "Enregistrer mes choix" }).last().click();
      await expect(page.getByText("Vos choix ne sont pas encore réservés.")).toBeVisible();
      await expect(bar(page)).toContainText("5 réservations");
      await expect(bar(page)).toContainText("15,25 €");
      expect(truthOf(family)).toMatchObject({ cartLines: 5, held: 0, booked: 0 });

      const other = await browser.newPage({ javaScriptEnabled });
      await signedIn(other, family);
      await other.goto(`${MONTH}?vue=famille`);
      for (const day of DAYS) await expect(meal(other, day)).toBeChecked();
      await other.close();

      await page.getByRole("button", { name: "Vérifier et payer" }).click();
      await expect(page).toHaveURL(/\/panier$/);
      await expect(page.getByRole("button", { name: "Payer 15,25 €" })).toBeVisible();
    });

    test("says deadlines, holidays and prices in words, in all three views", async ({ page }) => {
      await signedIn(page, makeFamily({ children: 3 }));
      for (const [view, boxes] of [
        ["Un enfant", 1 * 3 * 11],
        ["Une activité", 3 * 11],
        ["Toute la famille", 3 * 3 * 11],
      ] as const) {
        if (view === "Un enfant") await page.goto("/planning");
        await page.getByRole("link", { name: view, exact: true }).click();
        await expect(page.getByRole("link", { name: view, exact: true })).toHaveAttribute(
          "aria-current",
          "page",
        );
        if (view === "Une activité") await page.getByRole("link", { name: "Cantine" }).click();
        await expect(page.locator(".planner-board .pc")).toHaveCount(boxes);
        await expect(
          page.getByText(/Modifiable jusqu’au mercredi 2 décembre à\s23\sh\s59/i),
        ).toBeVisible();
        await expect(page.getByText("Vacances de Noël, du 19 décembre au 3 janvier")).toBeVisible();
        await expect(page.getByText(/3,05\s€ le repas/)).toBeVisible();
        await expectNoSidewaysScroll(page);
        if (javaScriptEnabled) await expectAccessible(page);
      }
    });

    test("ticks a whole week, and says what it skipped", async ({ page }) => {
      const family = makeFamily({ paid: [{ on: "2026-12-07" }] });
      await signedIn(page, family);
      await page.goto(`${MONTH}?vue=enfant`);
      await page.getByRole("button", { name: "Tout cocher la semaine du 7" }).click();
      if (javaScriptEnabled) await expectKept(page, family, 11);
      await expect(bar(page)).toContainText("11 réservations");
      expect(truthOf(family).cartLines).toBe(11);
    });

    test("locks a week from Thursday 00:00 on, with its reason", async ({ page, context }) => {
      const family = makeFamily({ paid: [{ on: "2026-12-07" }] });
      await signedIn(page, family);
      const other = await context.newPage();
      await moveClock(other, "2026-12-02", "18:47");
      await page.goto(`${MONTH}?vue=enfant`);
      await expect(page.getByText(/dans 5\sh\s1\d/)).toBeVisible();
      await expect(meal(page, "lundi 7")).toBeEnabled();
      await moveClock(other, "2026-12-03", "00:00");
      await page.reload();
      await expect(
        page.getByText(/Plus modifiable depuis le mercredi 2 décembre à\s23\sh\s59/i),
      ).toBeVisible();
      const locked = box(page, "Léa, cantine, lundi 7");
      await expect(locked).toHaveAttribute("aria-disabled", "true");
      await expect(locked).toHaveAccessibleName(/réservé, plus modifiable$/);
      await expectNoSidewaysScroll(page);
      if (!javaScriptEnabled) return;
      await locked.focus();
      await page.keyboard.press("Enter");
      const details = page.getByRole("dialog");
      await expect(details).toContainText(/La limite était mercredi 2 décembre à\s23\sh\s59/);
      await expect(details).toContainText("Appelez la mairie");
      await expectAccessible(page);
    });

    test("goes to another month by its list, and keeps the view", async ({ page }) => {
      await signedIn(page, makeFamily({ children: 2 }));
      await page.goto(`${MONTH}?vue=famille`);
      await page.getByLabel("Aller à un autre mois").selectOption("Mai 2027");
      await page.getByRole("button", { name: "Voir" }).click();
      await expect(page).toHaveURL(/\/planning\/2027-05\?vue=famille/);
      await expect(page.getByText(/jeu\. 6 mai\s:\sjour férié \(Ascension\)/)).toBeVisible();
      // Far from every school year there is nothing to look at, and nothing breaks.
      expect((await page.goto("/planning/1999-01"))?.status()).toBe(404);
    });
  });
}

test.describe("the comfort of the planning @J-06", () => {
  test("is walked with the keyboard: arrows, space, details, undo", async ({ page }) => {
    const family = makeFamily({ children: 2 });
    await signedIn(page, family);
    await page.goto(`${MONTH}?vue=famille`);
    await expect(page.getByRole("button", { name: "Annuler" })).toBeVisible();
    await meal(page, "lundi 7").focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowRight");
    await expect(meal(page, "mardi 8")).toBeFocused();
    await page.keyboard.press("Space");
    await expect(told(page)).toContainText("Cantine de Léa, mardi 8 décembre : ajoutée.");
    await expect(told(page)).toContainText(/À payer\s: 6,10\s€/);
    await page.keyboard.press("ArrowDown");
    await expect(box(page, "Léa, garderie du soir, mardi 8")).toBeFocused();
    await page.keyboard.press("Control+Home");
    await expect(page.locator("[tabindex='0'].pc")).toHaveCount(1);
    await meal(page, "mardi 8").focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toContainText("À réserver");
    await expect(page.getByRole("dialog")).toContainText(/quotient 912/);
    await page.keyboard.press("Escape");
    await expect(meal(page, "mardi 8")).toBeFocused();
    await page.keyboard.press("Control+z");
    await expect(meal(page, "mardi 8")).not.toBeChecked();
    await page.keyboard.press("Control+y");
    await expect(meal(page, "mardi 8")).toBeChecked();
    await expectKept(page, family, 2);
  });

  test("announces what a week skipped, and undoes it at once", async ({ page }) => {
    const family = makeFamily({ cart: [{ on: "2026-12-14" }] });
    await signedIn(page, family);
    await page.goto(`${MONTH}?vue=enfant`);
    await page.getByRole("button", { name: "Tout cocher la semaine du 14" }).click();
    await expect(told(page)).toContainText(
      /10\schoix ajoutés, semaine du 14 au 18 décembre\. 1\schoix ignoré\s: complet\./,
    );
    await expectKept(page, family, 11);
    await page.getByRole("button", { name: "Annuler" }).click();
    await expect(bar(page)).toContainText("1 réservation");
    await expect.poll(() => truthOf(family).cartLines).toBe(1);
  });

  test("is told of another tab, and loses nothing", async ({ page, context }) => {
    const family = makeFamily({});
    await signedIn(page, family);
    await page.goto(`${MONTH}?vue=enfant`);
    const other = await context.newPage();
    await other.goto(`${MONTH}?vue=enfant`);
    await meal(page, "lundi 7").check();
    await expectKept(page, family, 1);
    await meal(other, "mardi 8").check();
    await expect(other.getByText("Cette page a été modifiée dans un autre onglet.")).toBeVisible();
    await expect(meal(other, "lundi 7")).toBeChecked();
    await expect(meal(other, "mardi 8")).toBeChecked();
    await expectKept(other, family, 2);
  });

  test("survives a cut of the network", async ({ page, context }) => {
    const family = makeFamily({});
    await signedIn(page, family);
    await page.goto(`${MONTH}?vue=enfant`);
    await meal(page, "lundi 7").check();
    await expectKept(page, family, 1);
    await context.setOffline(true);
    await meal(page, "mardi 8").check();
    await expect(page.getByText("Pas de connexion internet. Nous réessayons.")).toBeVisible();
    await expect(meal(page, "mardi 8")).toBeChecked();
    await context.setOffline(false);
    await expectKept(page, family, 2);
  });

  test("rolls back only what the server refuses, and says why", async ({ page, context }) => {
    const family = makeFamily({});
    await signedIn(page, family);
    await page.goto(`${MONTH}?vue=enfant`);
    const other = await context.newPage();
    await moveClock(other, "2026-12-03", "00:00");
    await meal(page, "lundi 7").check();
    await meal(page, "lundi 14").check();
    const alert = page.getByRole("alert").filter({ hasText: "Un choix n’a pas pu être gardé." });
    await expect(alert).toContainText("Cantine de Léa, lundi 7 décembre");
    await expect(alert).toContainText(/la limite était mercredi 2 décembre/);
    await expect(meal(page, "lundi 14")).toBeChecked();
    await expect(meal(page, "lundi 7")).not.toBeChecked();
    await expect.poll(() => truthOf(family).cartLines).toBe(1);
  });

  test("keeps the last choices when the session has ended", async ({ page, context }) => {
    const family = makeFamily({ children: 2 });
    await signedIn(page, family);
    await page.goto(`${MONTH}?vue=enfant`);
    await meal(page, "lundi 7").check();
    await expectKept(page, family, 1);
    await context.clearCookies();
    await meal(page, "mardi 8").check();
    await expect(page.getByRole("link", { name: "Me reconnecter" })).toHaveAttribute(
      "href",
      /retour=%2Fplanning%2F2026-12/,
    );
    // Also when the page that is opened next shows her brother.
    const brother = `${MONTH}?vue=enfant&enfant=${family.childIds[1]}`;
    await page.goto(`/connexion?retour=${encodeURIComponent(brother)}`);
    await page.getByLabel("Identifiant ou adresse e-mail").fill(family.username);
    await page.getByLabel("Mot de passe", { exact: true }).fill(family.password);
    await page.getByRole("button", { name: "Se connecter" }).click();
    await expect(page).toHaveURL(/\/planning\/2026-12/);
    await expect(meal(page, "mardi 8", "Tom")).not.toBeChecked();
    await expect.poll(() => truthOf(family).cartLines).toBe(2);
    await page.goto(`${MONTH}?vue=enfant`);
    await expect(meal(page, "mardi 8")).toBeChecked();
  });

  test("weighs at most 30 KB for three children, three slots and twenty days", async ({ page }) => {
    await signedIn(page, makeFamily({ children: 3 }));
    const sizeOf = async (month: string) => {
      const text = await (await page.request.get(`/planning/${month}?vue=famille`)).text();
      const cells = (text.match(/data-k="|name="p"/g) ?? []).length;
      return { cells, bytes: gzipSync(text).length };
    };
    // No month of this year has twenty open days: the fullest, and what a cell adds to a shorter one.
    const [full, short] = [await sizeOf("2027-01"), await sizeOf("2027-03")];
    expect(full.cells).toBe(144);
    const each = (full.bytes - short.bytes) / (full.cells - short.cells);
    expect(full.bytes + each * (180 - full.cells)).toBeLessThanOrEqual(30 * 1024);
    test.info().annotations.push({ type: "bytes", description: JSON.stringify({ full, short }) });
  });

  test("is readable in the dark and at 320 pixels", async ({ page }) => {
    await page.emulateMedia({ colorScheme: "dark" });
    const family = makeFamily({
      children: 3,
      paid: [{ on: "2026-12-07" }],
      cart: [{ on: "2026-12-07", off: true }, { on: "2026-12-08" }],
    });
    await signedIn(page, family);
    for (const view of ["enfant", "famille"]) {
      await page.goto(`${MONTH}?vue=${view}`);
      await expect(bar(page)).toContainText("1 réservation, 1 annulation");
      await expectAccessible(page);
    }
    const { height } = page.viewportSize() ?? { height: 800 };
    for (const view of ["enfant", "activite", "famille"]) {
      await page.setViewportSize({ width: 320, height });
      await page.goto(`${MONTH}?vue=${view}`);
      await expectNoSidewaysScroll(page);
    }
  });
});
