import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { PAGES, type Reach } from "#tests/support/policy.ts";
import { settled } from "../axe.ts";
import { make } from "../fixtures.ts";
import { OPEN_ENDED } from "../security/open-ended.ts";
import { town } from "../town.ts";
import { signedIn } from "../visitor/sign-in.ts";

/** Every page of the policy which asks for nothing in its address: the others are looked at by their own journeys. */
const pagesFor = (wanted: (reach: Reach) => boolean) =>
  Object.entries(PAGES).flatMap(([address, reach]) =>
    wanted(reach) && !address.includes("[") && !OPEN_ENDED.includes(address) ? [address] : [],
  );

/** Both themes, the widest and the narrow screen, and no width of the house scrolls sideways. */
async function faultsOf(page: Page, address: string): Promise<string[]> {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  const answer = await page.goto(address);
  const faults = answer?.status() === 200 ? [] : [`${address}: ${answer?.status()}`];
  if ((await page.getByRole("heading", { level: 1 }).count()) !== 1)
    faults.push(`${address}: not one title`);
  faults.push(...(await axe(page, `${address} light`)));
  for (const width of [320, 360, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) faults.push(`${address}: ${wide} px wide on ${width}`);
  }
  await page.setViewportSize({ width: 360, height: 800 });
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  faults.push(...(await axe(page, `${address} dark`)));
  return faults;
}

async function axe(page: Page, where: string): Promise<string[]> {
  await settled(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${where}: ${id} at ${target.join(" ")}`),
  );
}

async function look(page: Page, addresses: readonly string[]): Promise<void> {
  const faults: string[] = [];
  for (const address of addresses) faults.push(...(await faultsOf(page, address)));
  expect(faults).toEqual([]);
}

test.describe("every page, in both themes, from 320 to 1280 pixels", () => {
  test.skip(({ isMobile }) => !isMobile, "the widths are set here: once is enough");
  // Some forty pages each.
  test.setTimeout(600_000);

  test("before signing in", async ({ page }) => {
    await look(
      page,
      pagesFor((reach) => reach === "anyone"),
    );
  });

  test("of a family that uses everything", async ({ page }) => {
    await signedIn(page, town.active);
    await look(
      page,
      pagesFor((reach) => reach === "parent"),
    );
  });

  test("of a family that has nothing yet", async ({ page }) => {
    await signedIn(page, make("parent"), /\/accueil$/);
    await look(
      page,
      pagesFor((reach) => reach === "parent"),
    );
  });

  test("of an agent with every permission", async ({ page }) => {
    await signedIn(page, town.staff, /\/admin$/);
    await look(
      page,
      pagesFor((reach) => reach.startsWith("staff")),
    );
  });
});
