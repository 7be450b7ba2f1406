import { expect, type Page, test } from "@playwright/test";
import { findChromium } from "#tests/support/chromium.ts";
import { expectNoSidewaysScroll } from "../axe.ts";
import { makeFamily } from "../make-family.ts";
import { signedIn } from "../visitor/sign-in.ts";

const PAGES = [
  "/accueil",
  "/planning/2026-12?vue=famille",
  "/planning/2026-12?vue=enfant",
  "/panier",
  "/facturation",
  "/menus",
  "/inscriptions",
  "/mon-dossier",
  "/mon-dossier/documents",
  "/mon-dossier/coordonnees",
  "/messagerie",
  "/mon-compte",
];

/** RGAA 10.4: the reader's own letters, twice as large, the window as it was. */
const browser = findChromium();
test.use({
  launchOptions: {
    executablePath: browser.executablePath,
    args: [...browser.args, "--blink-settings=defaultFontSize=32"],
    env: { ...process.env, ...browser.env },
  },
});

/** Titles and what one presses, whose words are wider than their own box. */
const spilling = (page: Page) =>
  page.locator("h1, h2, .btn, td .pc, .bottombar a").evaluateAll((all) =>
    all
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        const isSeen =
          width > 2 && height > 2 && !element.closest(".visually-hidden, details:not([open])");
        return isSeen && element.scrollWidth > element.clientWidth + 1;
      })
      .map((element) => `${element.tagName}.${element.className}: ${element.textContent}`),
  );

/** The other widths have room. */
test.skip(({ isMobile }) => !isMobile, "larger letters are tried on the narrow screen");

test("letters twice as large: nothing is wider than a phone, and no word leaves its box", async ({
  page,
}) => {
  const family = makeFamily({ paid: [{ on: "2026-12-14" }], cart: [{ on: "2026-12-17" }] });
  await signedIn(page, family);
  const faults: string[] = [];
  for (const address of PAGES) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const size = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
    // A little more than the browser's own, which is 32 here.
    expect(Number.parseFloat(size)).toBeGreaterThanOrEqual(32);
    await expectNoSidewaysScroll(page);
    faults.push(...(await spilling(page)).map((fault) => `${address} ${fault}`));
  }
  expect(faults).toEqual([]);
  const place = page.locator(".bottombar-place").first();
  const letters = await place.evaluate((element) =>
    Number.parseFloat(getComputedStyle(element).fontSize),
  );
  // 0.8 of the page's own.
  expect(letters).toBeGreaterThan(25);
  await page.locator(".bottombar").getByText("Planning").click();
  await expect(page).toHaveURL(/planning/);
});

test("« Complet » stays in its box", async ({ page }) => {
  const family = makeFamily({});
  await signedIn(page, family);
  await page.goto("/planning/2026-12?vue=famille");
  const cell = page.locator(".planner-board .pc").first();
  const [word, room] = await cell.evaluate((box) => {
    const full = document.createElement("span");
    full.className = "pc pc-full";
    full.textContent = "Complet";
    box.parentElement?.replaceChildren(full);
    return [full.scrollWidth, full.clientWidth];
  });
  expect(word).toBeLessThanOrEqual(room ?? 0);
});
