import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Frame, type Page } from "@playwright/test";

/**
 * Waits until the page that a link opened has its title, which comes after it, and until no colour is on its way from
 * one theme to the other: that one is nobody's colour.
 */
export async function settled(page: Page): Promise<void> {
  await expect(page).toHaveTitle(/\S/);
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => animation instanceof CSSTransition)
        .map(({ finished }) => finished),
    ),
  );
}

/** Fails with the rule, the element and the reason of each fault that axe finds on the page as it is now. */
export async function expectAccessible(page: Page): Promise<void> {
  await settled(page);
  let faults = await faultsOf(page);
  // Looked at between the page that a link left and the title of the one it opened: wait for that title, look again.
  if (faults.some((fault) => fault.startsWith("document-title:"))) {
    await settled(page);
    faults = await faultsOf(page);
  }
  expect(faults, `axe on ${page.url()}`).toEqual([]);
}

/**
 * What axe finds on the page, the short way: no page of its own to gather results, no list of what is right, and its
 * program brought to each document once. It takes a fifth of the time and leaves out only what a frame of another origin
 * shows: a mail of the demonstration, a PDF. `rules`: these alone.
 */
export async function violationsOf(page: Page, rules?: string[]) {
  await Promise.all(page.frames().map(bringAxe));
  const axe = new AxeBuilder({ page, axeSource: BROUGHT }).setLegacyMode(true).options({
    resultTypes: ["violations"],
    ...(rules ? { runOnly: { type: "rule", values: rules } } : {}),
  });
  const { violations } = await axe.analyze();
  return violations;
}

/** The builder's own axe. Left to itself, it sends the long version, 1.5 MB, twice for each look. */
const builder = createRequire(import.meta.url).resolve("@axe-core/playwright");
const AXE = readFileSync(createRequire(builder).resolve("axe-core/axe.min.js"), "utf8");
const BROUGHT = "undefined";

async function bringAxe(frame: Frame): Promise<void> {
  // A frame may leave meanwhile, and one of another origin is not looked at.
  const isBrought = await frame.evaluate(() => "axe" in window).catch(() => true);
  if (!isBrought) await frame.evaluate(AXE).catch(() => undefined);
}

async function faultsOf(page: Page): Promise<string[]> {
  const violations = await violationsOf(page);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")} – ${node.failureSummary ?? ""}`),
  );
}

/** RGAA 10.11: nothing is wider than the screen. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  // Between two pages there is no document to measure.
  await page.waitForLoadState();
  const { wide, screen, outside } = await page.evaluate(() => {
    const sticksOut = (element: Element) =>
      element.getBoundingClientRect().right > window.innerWidth + 1;
    const wide = document.documentElement.scrollWidth;
    const all = wide > window.innerWidth ? [...document.querySelectorAll("body *")] : [];
    const innermost = all.filter(
      (element) => sticksOut(element) && ![...element.children].some(sticksOut),
    );
    return {
      wide,
      screen: window.innerWidth,
      outside: innermost.slice(0, 5).map((element) => element.outerHTML.slice(0, 120)),
    };
  });
  expect(wide, `width of ${page.url()}, for ${outside.join(" ")}`).toBeLessThanOrEqual(screen);
}

/** The same at each width of the house, for the screens of staff: their journeys run at one width. */
export async function expectFitsEveryWidth(page: Page): Promise<void> {
  const own = page.viewportSize();
  if (!own) throw new Error("a page without a size");
  for (const width of [320, 360, 768, 1280]) {
    await page.setViewportSize({ width, height: own.height });
    await expectNoSidewaysScroll(page);
  }
  await page.setViewportSize(own);
}
