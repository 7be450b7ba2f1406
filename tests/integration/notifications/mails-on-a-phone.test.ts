import { createRequire } from "node:module";
import { type Browser, chromium, type Page } from "@playwright/test";
import { afterAll, beforeAll, expect, it } from "vitest";
import { templates } from "#lib/notifications/templates.ts";
import { findChromium } from "#tests/support/chromium.ts";
import { town } from "#tests/support/mail-samples.ts";
import { mailCases } from "#tests/support/mail-variants.ts";

/** Every mail in a real browser, on the narrowest phone: nothing sideways, nothing for axe, one thing to do. */

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

let browser: Browser;
let page: Page;

beforeAll(async () => {
  const { executablePath, env, args } = findChromium();
  browser = await chromium.launch({
    executablePath,
    args,
    env: { ...(process.env as Record<string, string>), ...env },
  });
  page = await browser.newPage({ viewport: { width: 360, height: 740 }, javaScriptEnabled: true });
  await page.goto("about:blank");
  await page.addScriptTag({ path: AXE });
}, 360_000);
afterAll(async () => browser?.close());

type Look = { wide: number; buttons: { height: number; text: string }[]; faults: string[] };

async function look(html: string): Promise<Look> {
  await page.setContent(html);
  return page.evaluate(async () => {
    type Axe = {
      run(
        what: Document,
        options: object,
      ): Promise<{
        violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
      }>;
    };
    const { axe } = window as unknown as { axe: Axe };
    const { violations } = await axe.run(document, {
      // A mail is read inside the page of a mailbox, which has its own landmarks.
      rules: { "landmark-one-main": { enabled: false }, region: { enabled: false } },
    });
    return {
      wide: document.documentElement.scrollWidth,
      buttons: [...document.querySelectorAll<HTMLElement>("a")]
        .filter((link) => getComputedStyle(link).display === "inline-block")
        .map((link) => ({ height: link.offsetHeight, text: link.textContent ?? "" })),
      faults: violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html: found, failureSummary }) => `${id}: ${found} ${failureSummary ?? ""}`),
      ),
    };
  });
}

it("shows every mail whole at 360 pixels, with long values too", { timeout: 300_000 }, async () => {
  const cases = mailCases();
  expect(cases.length).toBeGreaterThan(2 * Object.keys(templates).length);
  const faults: string[] = [];
  for (const { title, name, params } of cases) {
    const stopPath = templates[name].topic ? "/desabonnement/a.b.c" : undefined;
    const { html } = templates[name].render(params, town, stopPath);
    const { wide, buttons, faults: found } = await look(html);
    if (wide > 360) faults.push(`${title}: ${wide} pixels wide`);
    if (buttons.length !== 1) faults.push(`${title}: ${buttons.length} main actions`);
    for (const { height, text } of buttons)
      if (height < 44) faults.push(`${title}: « ${text} » is ${height} pixels high`);
    faults.push(...found.map((fault) => `${title}: ${fault}`));
  }
  expect(faults).toEqual([]);
});
