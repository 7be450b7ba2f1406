import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { resetClock } from "../clock.ts";
import { makeFamily, truthOf } from "../make-family.ts";
import { signedIn } from "../visitor/sign-in.ts";

const MONTH = "/planning/2026-12";

test.beforeEach(resetClock);
test.afterEach(resetClock);

const meal = (page: Page, day: string, child = "Léa") =>
  page.getByRole("checkbox", { name: new RegExp(`^${child}, cantine, ${day} décembre`) });
const bar = (page: Page) => page.locator(".sticky-bar");

async function apply(page: Page, what: string, days: string, who: string) {
  const panel = page.locator("details.bulk");
  if (!(await panel.getAttribute("open").then((open) => open !== null)))
    await panel.locator("summary").click();
  await panel.getByLabel("Que faire").selectOption(what);
  await panel.getByLabel("Quels jours").selectOption(days);
  await panel.getByLabel("Pour qui").selectOption(who);
  await panel.getByRole("button", { name: "Appliquer" }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`many days at once ${javaScriptEnabled ? "with" : "without"} JavaScript @J-06`, () => {
    test.use({ javaScriptEnabled });

    test("ticks every Monday of a row, then copies the child to her brother", async ({ page }) => {
      const family = makeFamily({ children: 2 });
      await signedIn(page, family);
      await page.goto(`${MONTH}?vue=enfant`);
      await apply(page, "Tout cocher", "Tous les lundis", "Cantine de Léa");
      await expect(page.getByText(/2\schoix ajoutés\./)).toBeVisible();
      for (const day of ["lundi 7", "lundi 14"]) await expect(meal(page, day)).toBeChecked();
      await expect.poll(() => truthOf(family).cartLines).toBe(2);
      await apply(
        page,
        "Copier l’enfant sur ses frères et sœurs",
        "Tout le mois",
        "Léa, toutes ses activités",
      );
      await expect.poll(() => truthOf(family).cartLines).toBe(4);
      await page.goto(`${MONTH}?vue=famille`);
      await expect(meal(page, "lundi 7", "Tom")).toBeChecked();
      await expectNoSidewaysScroll(page);
    });

    test("says what a gesture lacks", async ({ page }) => {
      const family = makeFamily({ children: 2 });
      await signedIn(page, family);
      await page.goto(`${MONTH}?vue=famille`);
      await apply(
        page,
        "Copier la semaine, ou le jour, sur les semaines suivantes",
        "Tout le mois",
        "Tous mes enfants",
      );
      await expect(page.getByText("Choisissez la semaine ou le jour à copier.")).toBeVisible();
      expect(truthOf(family).cartLines).toBe(0);
    });
  });
}

test.describe("the headings of the grid @J-06", () => {
  test("open what can be done with a day, a week and a row", async ({ page }, info) => {
    const family = makeFamily({ children: 2 });
    await signedIn(page, family);
    await page.goto(`${MONTH}?vue=famille`);
    await page.locator("button[data-m='j:2026-12-08']").click();
    const menu = page.getByRole("dialog");
    await expect(menu).toContainText("Mardi 8 décembre");
    await expectAccessible(page);
    await page.screenshot({ path: info.outputPath("menu.png") });
    await menu.getByRole("button", { name: "Tout cocher" }).click();
    await expect(bar(page)).toContainText("6 réservations");
    await page.locator("button[data-m='s:2026-12-07']").click();
    await menu.getByRole("button", { name: "Copier sur les semaines suivantes" }).click();
    await expect(bar(page)).toContainText("12 réservations");
    await page.getByRole("button", { name: "Annuler" }).click();
    await expect(bar(page)).toContainText("6 réservations");
    await page.locator("button[data-m^='l:']").first().click();
    await menu.getByRole("button", { name: "Vider" }).click();
    await expect(bar(page)).toContainText("5 réservations");
    await expect.poll(() => truthOf(family).cartLines).toBe(5);
    await expectNoSidewaysScroll(page);
    await page.screenshot({ path: info.outputPath("grid.png"), fullPage: true });
  });
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(`the usual week ${javaScriptEnabled ? "with" : "without"} JavaScript @J-06`, () => {
    test.use({ javaScriptEnabled });

    test("is previewed, applied, kept and taken back", async ({ page }, info) => {
      const family = makeFamily({ children: 2 });
      await signedIn(page, family);
      await page.goto(`${MONTH}?vue=enfant`);
      await page.getByRole("link", { name: "Semaine type…" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Semaine type");
      await page.getByRole("checkbox", { name: "Léa, cantine, le lundi" }).check();
      await page.getByRole("checkbox", { name: "Tom, cantine, le vendredi" }).check();
      await page.getByRole("radio", { name: "Jusqu’aux vacances de Noël" }).check();
      await page.getByRole("button", { name: "Voir le résultat" }).click();
      const preview = await page.getByText(/\d\sréservations ajoutées/).textContent();
      const count = Number(/(\d+)\sréservations/.exec(preview ?? "")?.[1]);
      expect(count).toBeGreaterThan(4);
      expect(truthOf(family).cartLines).toBe(0);
      await expect(page.getByText(/^Prix/)).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.screenshot({ path: info.outputPath("pattern.png"), fullPage: true });
      await page.getByRole("button", { name: "Appliquer" }).click();
      await expect(page.getByText("Ils ne sont pas encore réservés.")).toBeVisible();
      expect(truthOf(family).cartLines).toBe(count);
      if (javaScriptEnabled) {
        // One step of the grid's undo, whatever the months it is about.
        await page.getByRole("link", { name: "Voir le planning" }).click();
        await expect(bar(page)).toContainText(`${count} réservations`);
        await page.getByRole("button", { name: "Annuler", exact: true }).click();
      } else await page.getByRole("button", { name: "Annuler ces choix" }).click();
      await expect.poll(() => truthOf(family).cartLines).toBe(0);
      await page.goto("/planning/semaine-type");
      await expect(page.getByRole("checkbox", { name: "Léa, cantine, le lundi" })).toBeChecked();
    });
  });
}

test.describe("the keyboard, the mouse and the network of the planning @J-06", () => {
  test("selects with Shift, toggles a row and a day, copies and pastes, paints with the mouse", async ({
    page,
    isMobile,
  }) => {
    test.skip(isMobile, "a mouse and a keyboard");
    const family = makeFamily({ children: 2 });
    await signedIn(page, family);
    await page.goto(`${MONTH}?vue=famille`);
    await expect(page.getByRole("button", { name: "Annuler", exact: true })).toBeVisible();
    await meal(page, "lundi 7").focus();
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Shift+ArrowRight");
    await expect(page.locator("[data-sel]")).toHaveCount(3);
    await page.keyboard.press("Space");
    await expect(bar(page)).toContainText("3 réservations");
    await page.keyboard.press("Control+c");
    await page.keyboard.press("Escape");
    await expect(page.locator("[data-sel]")).toHaveCount(0);
    await page.keyboard.press("PageDown");
    await meal(page, "lundi 14", "Tom").focus();
    await page.keyboard.press("Control+v");
    await expect(bar(page)).toContainText("6 réservations");
    await page.keyboard.press("Control+z");
    await expect(bar(page)).toContainText("3 réservations");
    await page.keyboard.press("Control+Space");
    await expect(bar(page)).toContainText("9 réservations");
    await page.keyboard.press("Control+z");

    const [from, to] = [meal(page, "lundi 14"), meal(page, "jeudi 17")];
    await from.scrollIntoViewIfNeeded();
    await from.hover();
    await page.mouse.down();
    await meal(page, "mardi 15").hover();
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await expect(meal(page, "lundi 14")).not.toBeChecked();
    await from.hover();
    await page.mouse.down();
    await meal(page, "mardi 15").hover();
    await to.hover();
    await page.mouse.up();
    await expect(bar(page)).toContainText("6 réservations");
    await page.getByRole("button", { name: "Annuler", exact: true }).click();
    await expect(bar(page)).toContainText("3 réservations");
    await meal(page, "lundi 7").focus();
    await page.keyboard.press("Alt+PageDown");
    await expect(page).toHaveURL(/2027-01/);
    await expect.poll(() => truthOf(family).cartLines).toBe(3);
  });

  test("loses nothing when the page is loaded again at once", async ({ page }) => {
    const family = makeFamily({});
    await signedIn(page, family);
    await page.goto(`${MONTH}?vue=enfant`);
    page.on("dialog", (dialog) => dialog.accept());
    await meal(page, "lundi 7").check();
    await page.reload();
    await expect(meal(page, "lundi 7")).toBeChecked();
    await expect.poll(() => truthOf(family).cartLines).toBe(1);
  });

  test("asks before leaving when choices cannot be sent", async ({ page, context }) => {
    const family = makeFamily({});
    await signedIn(page, family);
    await page.goto(`${MONTH}?vue=enfant`);
    await expect(page.getByRole("button", { name: "Annuler", exact: true })).toBeVisible();
    await context.setOffline(true);
    await meal(page, "lundi 7").check();
    await page
      .getByRole("link", { name: /^Accueil/ })
      .first()
      .click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("Vos derniers choix ne sont pas enregistrés.");
    await dialog.getByRole("button", { name: "Rester" }).click();
    await context.setOffline(false);
    await expect.poll(() => truthOf(family).cartLines).toBe(1);
  });

  test("offers the waiting list of a full day", async ({ page }) => {
    const family = makeFamily({});
    await signedIn(page, family);
    await page.goto(`${MONTH}?vue=enfant`);
    await page
      .getByRole("link", { name: /complet$/ })
      .first()
      .click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Liste d’attente");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Rejoindre la liste d’attente" }).click();
    await expect(page.getByText("Vous êtes sur la liste, au rang 1.")).toBeVisible();
    await page.getByRole("link", { name: "Revenir au planning" }).click();
    await page.getByRole("link", { name: /en liste d’attente, rang 1$/ }).click();
    await page.getByRole("button", { name: "Quitter la liste d’attente" }).click();
    await expect(page.getByText("C’est complet.")).toBeVisible();
  });
});

test.describe("the planning elsewhere @J-06", () => {
  test("prints three children on one landscape page", async ({ page }) => {
    await signedIn(page, makeFamily({ children: 3, paid: [{ on: "2026-12-07" }] }));
    await page.goto(`${MONTH}?vue=famille`);
    await expect(page.getByRole("link", { name: "Imprimer" })).toBeVisible();
    const pages = async () =>
      (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type\s*\/Page\b/g);
    expect(await pages()).toHaveLength(1);
    await page.emulateMedia({ media: "print" });
    const foot = page.locator(".print-foot");
    await expect(foot).toBeVisible();
    await expect(foot).toContainText("Ville de Lens, planning du lundi 23 novembre 2026 à");
    await page.emulateMedia({ media: null });
    // The longest month has 23 days of school; this one has 11. Three of its weeks come twice.
    await page.locator(".board > .span-4").evaluateAll(([first, second]) => {
      for (const week of [first, second, first]) if (week) week.after(week.cloneNode(true));
    });
    await expect(page.locator(".board thead .day")).toHaveCount(23);
    expect(await pages()).toHaveLength(1);
  });

  test("is read by an agenda at a secret address", async ({ page, request }) => {
    await signedIn(page, makeFamily({ paid: [{ on: "2026-12-07" }] }));
    await page.goto(`${MONTH}?vue=enfant`);
    await page.getByRole("link", { name: "Mettre dans mon agenda" }).click();
    await page.getByRole("button", { name: "Créer le lien" }).click();
    const field = page.getByLabel("Lien pour votre agenda");
    await expect(field).toHaveValue(/\/api\/agenda\/.+\.ics$/);
    await expectAccessible(page);
    const address = await field.inputValue();
    const feed = await request.get(address, { headers: { cookie: "" } });
    expect(feed.headers()["content-type"]).toContain("text/calendar");
    expect(await feed.text()).toContain("SUMMARY:Léa\\, cantine");
    await page.getByRole("button", { name: "Renouveler le lien" }).click();
    await expect(field).not.toHaveValue(address);
    expect((await request.get(address)).status()).toBe(404);
  });
});
