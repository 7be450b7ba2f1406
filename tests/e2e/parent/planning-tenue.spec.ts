import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { moveClock, resetClock } from "../clock.ts";
import { makeFamily, truthOf } from "../make-family.ts";
import { signedIn } from "../visitor/sign-in.ts";

const MONTH = "/planning/2026-12";

test.beforeEach(resetClock);

const meal = (page: Page, day: string) =>
  page.getByRole("checkbox", { name: new RegExp(`^Léa, cantine, ${day}`) });
const bar = (page: Page) => page.locator(".sticky-bar");

test.describe("the planning holds @J-06", () => {
  test("a new version of the portal in between: the choices are kept, and sent once loaded again", async ({
    page,
  }) => {
    const family = makeFamily({});
    await signedIn(page, family);
    await page.goto(`${MONTH}?vue=enfant`);
    await meal(page, "lundi 7 décembre").check();
    await expect.poll(() => truthOf(family).cartLines).toBe(1);
    // The actions of the page that is open are no longer those of the server, as after a deployment.
    await page.route("**/planning/**", async (route) => {
      const headers = route.request().headers();
      const action = headers["next-action"];
      await route.continue(
        action ? { headers: { ...headers, "next-action": `${action.slice(0, -8)}00000000` } } : {},
      );
    });
    await meal(page, "mardi 8 décembre").check();
    await meal(page, "jeudi 10 décembre").check();
    const alert = page
      .getByRole("alert")
      .filter({ hasText: "Le portail vient d’être mis à jour." });
    await expect(alert).toContainText("vos choix sont gardés");
    await expectAccessible(page);
    expect(truthOf(family).cartLines).toBe(1);
    await page.unroute("**/planning/**");
    await alert.getByRole("link", { name: "Recharger" }).click();
    await expect(alert).toHaveCount(0);
    for (const day of ["lundi 7", "mardi 8", "jeudi 10"])
      await expect(meal(page, `${day} décembre`)).toBeChecked();
    await expect.poll(() => truthOf(family).cartLines).toBe(3);
  });

  for (const javaScriptEnabled of [true, false])
    test.describe(`${javaScriptEnabled ? "with" : "without"} JavaScript`, () => {
      test.use({ javaScriptEnabled });

      test("a week across two months: each day on its page, the gestures on the whole week", async ({
        page,
      }) => {
        const family = makeFamily({});
        await signedIn(page, family);
        await page.goto(`${MONTH}?vue=enfant`);
        await expect(meal(page, "mardi 1er décembre")).toBeVisible();
        await expect(meal(page, "lundi 30 novembre")).toHaveCount(0);
        await expect(
          page.getByText("Lundi 30 novembre est sur la page de novembre."),
        ).toBeVisible();
        await page.getByRole("button", { name: "Tout cocher la semaine du 30 novembre" }).click();
        if (javaScriptEnabled)
          await expect(
            page.getByText(/3\schoix sont sur la page de novembre\./).first(),
          ).toBeVisible();
        await expect(bar(page)).toContainText("12 réservations");
        await expect.poll(() => truthOf(family).cartLines).toBe(12);
        await expectNoSidewaysScroll(page);
        await page.goto("/planning/2026-11?vue=enfant");
        await expect(meal(page, "lundi 30 novembre")).toBeChecked();
        await expect(meal(page, "mardi 1er décembre")).toHaveCount(0);
        // One box of its own page changes alone.
        await meal(page, "lundi 30 novembre").uncheck();
        if (!javaScriptEnabled)
          await page.getByRole("button", { name: "Enregistrer mes choix" }).last().click();
        await expect.poll(() => truthOf(family).cartLines).toBe(11);
      });
    });

  test("forced colours, larger spacing and twice the size: every state is still told apart", async ({
    page,
  }) => {
    await page.emulateMedia({ forcedColors: "active" });
    const family = makeFamily({
      paid: [{ on: "2026-12-07" }, { on: "2026-12-14" }, { on: "2026-12-15" }],
      cart: [{ on: "2026-12-14", off: true }, { on: "2026-12-17" }],
    });
    await signedIn(page, family);
    // The week of the 7th can no longer be changed.
    await moveClock(page, "2026-12-03", "00:00");
    await page.goto(`${MONTH}?vue=famille`);
    await expect(bar(page)).toContainText("1 réservation, 1 annulation");
    // RGAA 10.12, then a window of half the width: what zooming to 200 % does.
    await page.evaluate(() => {
      const spaced = new CSSStyleSheet();
      spaced.replaceSync(
        "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }",
      );
      document.adoptedStyleSheets.push(spaced);
    });
    const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 };
    await page.setViewportSize({ width: Math.max(320, Math.round(width / 2)), height });
    await expectNoSidewaysScroll(page);
    const looks = await page.locator(".planner-board .pc").evaluateAll((cells) =>
      cells.map((cell) => {
        const name = cell.getAttribute("aria-label") ?? "";
        const state = name.slice(name.indexOf(":") + 1).replace(/[\d,\s€]|rang.*/g, "");
        const { content, maskImage } = getComputedStyle(cell, "::after");
        const after = content === "none" ? content : maskImage;
        const drawn = [getComputedStyle(cell, "::before").content, cell.textContent?.trim(), after];
        return {
          state,
          look: drawn.filter((part) => part && !["none", "normal"].includes(part)).join("|"),
        };
      }),
    );
    const byLook = new Map<string, Set<string>>();
    for (const { state, look } of looks)
      byLook.set(look, (byLook.get(look) ?? new Set()).add(state));
    expect(byLook.size).toBeGreaterThanOrEqual(7);
    for (const [look, states] of byLook) expect([...states], `« ${look} »`).toHaveLength(1);
  });
});
