import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type CDPSession, expect, type Frame, type Page } from "@playwright/test";
import type { AxeResults, Result, RunOptions } from "axe-core";

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
 * What axe finds on the page, the short way: its own `run`, on documents that it was brought to once. It takes two
 * thirds of the time of the usual builder and leaves out only what a frame of another origin shows: a mail of the
 * demonstration, a PDF. `rules`: these alone.
 */
export async function violationsOf(page: Page, rules?: string[]): Promise<Result[]> {
  await Promise.all(page.frames().map((frame) => bringAxe(page, frame)));
  const options: RunOptions = {
    resultTypes: ["violations"],
    ...(rules ? { runOnly: { type: "rule", values: rules } } : {}),
  };
  return page.evaluate(async (options) => {
    // Where things are is worked out for every element looked at: only once there is a fault to show.
    const { violations } = await window.axe.run(document, { ...options, selectors: false });
    return violations.length === 0 ? [] : (await window.axe.run(document, options)).violations;
  }, options);
}

declare global {
  interface Window {
    axe: { run(context: Document, options: RunOptions): Promise<AxeResults> };
  }
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function bringAxe(page: Page, frame: Frame): Promise<void> {
  // A frame may leave meanwhile, and one of another origin is not looked at.
  const isBrought = await frame.evaluate(() => "axe" in window).catch(() => true);
  if (isBrought) return;
  if (frame === page.mainFrame()) await bringToPage(page);
  else await frame.evaluate(AXE).catch(() => undefined);
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** The browser reads the half megabyte once; by `evaluate` it would be read as a text, then as a program. */
async function bringToPage(page: Page): Promise<void> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  await (await session).send("Runtime.evaluate", { expression: `${AXE};0` });
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
