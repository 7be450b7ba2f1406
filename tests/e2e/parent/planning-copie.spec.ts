import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { resetClock } from "../clock.ts";
import { makeFamily, truthOf } from "../make-family.ts";
import { signedIn } from "../visitor/sign-in.ts";

const MONTH = "/planning/2026-12";

test.beforeEach(resetClock);

const meal = (page: Page, day: string, child = "Léa") =>
  page.getByRole("checkbox", { name: new RegExp(`^${child}, cantine, ${day} décembre`) });
const bar = (page: Page) => page.locator(".sticky-bar");

for (const javaScriptEnabled of [true, false]) {
  test.describe(`days copied ${javaScriptEnabled ? "with" : "without"} JavaScript @J-06`, () => {
    test.use({ javaScriptEnabled });

    test("go beyond the month, or replace, and tell before what they will do", async ({
      page,
      isMobile,
    }) => {
      test.skip(!isMobile, "one width is enough");
      const family = makeFamily({
        children: 2,
        cart: [{ on: "2026-12-07" }, { on: "2026-12-15" }],
      });
      await signedIn(page, family);
      await page.goto(`${MONTH}?vue=enfant`);
      if (javaScriptEnabled) {
        await page.locator("button[data-m='s:2026-12-07']").click();
        await page.getByRole("link", { name: "Copier plus loin, ou en remplaçant…" }).click();
      } else {
        await page.locator("details.bulk summary").click();
        await page.getByRole("link", { name: /^Copier plus loin/ }).click();
      }
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Copier des jours");
      await page.locator("select[name=quoi]").selectOption("s:2026-12-07");
      await page.getByRole("radio", { name: "Jusqu’à la fin de l’année scolaire" }).check();
      await page.getByRole("radio", { name: /^Remplacer/ }).check();
      await page.getByRole("button", { name: "Voir le résultat" }).click();
      const sentence = await page.getByText(/\d+\sréservations ajoutées, 1\sretirée/).textContent();
      const added = Number(/(\d+)\sréservations/.exec(sentence ?? "")?.[1]);
      // Every Monday until July: far more than December has.
      expect(added).toBeGreaterThan(15);
      await expect(page.getByText("Les choix ignorés")).toBeVisible();
      expect(truthOf(family).cartLines).toBe(2);
      if (javaScriptEnabled) await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.getByRole("button", { name: "Appliquer" }).click();
      await expect(page.getByText("Ils ne sont pas encore réservés.")).toBeVisible();
      expect(truthOf(family).cartLines).toBe(1 + added);
      if (javaScriptEnabled) {
        // One step of the grid's undo, whatever the months it is about.
        await page.getByRole("link", { name: "Voir le planning" }).click();
        await expect(bar(page)).toContainText(`${1 + added} réservations`);
        await page.getByRole("button", { name: "Annuler", exact: true }).click();
      } else await page.getByRole("button", { name: "Annuler ces choix" }).click();
      await expect.poll(() => truthOf(family).cartLines).toBe(2);
    });
  });
}

test.describe("one child's grid @J-06", () => {
  test("is walked along its days, ticks an activity or a day whole, and tells each child's part", async ({
    page,
    isMobile,
  }) => {
    test.skip(isMobile, "a keyboard");
    const family = makeFamily({ children: 2 });
    await signedIn(page, family);
    await page.goto(`${MONTH}?vue=enfant`);
    await expect(page.getByRole("button", { name: "Annuler", exact: true })).toBeVisible();
    await meal(page, "mardi 8").focus();
    await page.keyboard.press("End");
    await expect(page.locator(":focus")).toHaveAttribute(
      "aria-label",
      /^Léa, cantine, vendredi 18/,
    );
    await page.keyboard.press("Home");
    await expect(page.locator(":focus")).toHaveAttribute("aria-label", /^Léa, cantine, mardi 1er/);
    await page.keyboard.press("Control+End");
    await expect(page.locator(":focus")).toHaveAttribute(
      "aria-label",
      /^Léa, .*soir.*, vendredi 18/,
    );
    await page.keyboard.press("PageUp");
    await expect(page.locator(":focus")).toHaveAttribute("aria-label", /mardi 1er/);
    await meal(page, "lundi 7").focus();
    await page.keyboard.press("Control+Space");
    await expect(bar(page)).toContainText("3 réservations");
    await page.keyboard.press("Control+z");
    await expect(bar(page)).toContainText("Aucun changement");
    await page.keyboard.press("Control+Shift+z");
    await expect(bar(page)).toContainText("3 réservations");
    await page.keyboard.press("Control+z");
    await meal(page, "mardi 8").focus();
    await page.keyboard.press("Shift+Space");
    // Eleven days, the 18th is full.
    await expect(bar(page)).toContainText("10 réservations");
    await expect(meal(page, "lundi 14")).toBeChecked();
    await expect.poll(() => truthOf(family).cartLines).toBe(10);
    await page.goto(`${MONTH}?vue=famille`);
    await meal(page, "lundi 7", "Tom").check();
    await bar(page).locator("summary").click();
    await expect(bar(page).getByText(/^Léa\s: 10\sréservations, 30,50\s€$/)).toBeVisible();
    await expect(bar(page).getByText(/^Tom\s: 1\sréservation, 3,05\s€$/)).toBeVisible();
    await expectAccessible(page);
  });
});
