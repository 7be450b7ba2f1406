import { expect, test } from "@playwright/test";
import { siteSections } from "#components/layout/site-pages.ts";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";

/** Pages about the portal: the last section of the site map. */
const aboutPages = siteSections.at(-1)?.pages ?? [];

for (const { href } of aboutPages) {
  test(`${href} reads well in both themes, down to 320 px`, async ({ page }) => {
    await page.goto(href);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expect(page.getByRole("navigation", { name: "Fil d’Ariane" })).toBeVisible();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
    }
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(page);
  });
}

test("every link of the footer opens a page of the portal", async ({ page }) => {
  await page.goto("/");
  const links = page.getByRole("navigation", { name: "Pied de page" }).getByRole("link");
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  expect(hrefs).toEqual(expect.arrayContaining(aboutPages.map(({ href }) => href)));
  for (const href of hrefs) {
    const answer = await page.goto(href ?? "");
    expect(answer?.status(), href ?? "").toBe(200);
  }
});

test("every page of the site map opens, or asks to sign in", async ({ page }) => {
  for (const { href } of siteSections.flatMap(({ pages }) => pages)) {
    const answer = await page.goto(href);
    expect(answer?.status(), href).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  }
});

test("the help leads to a page for each task, whose pictures are there", async ({
  page,
  request,
}) => {
  await page.goto("/aide");
  const contents = page.getByRole("navigation", { name: "Rubriques de l’aide" });
  const first = contents.getByRole("link", { name: "Se connecter la première fois" });
  const links = await contents.getByRole("link").all();
  expect(links.length).toBeGreaterThan(12);
  for (const link of links) {
    const html = await (await request.get((await link.getAttribute("href")) ?? "")).text();
    expect(html).toContain((await link.textContent()) ?? "");
    for (const [, src = ""] of html.matchAll(/<img[^>]* src="(\/aide\/[^"]+)"/g)) {
      const picture = await request.get(src);
      expect(picture.status(), src).toBe(200);
      expect((await picture.body()).length, src).toBeLessThan(60_000);
    }
  }
  await first.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Se connecter la première fois");
  await expectAccessible(page);
});

test("the health addresses say one word and nothing else", async ({ request }) => {
  const live = await request.get("/api/health/live");
  expect(await live.json()).toEqual({ status: "live" });
  const ready = await request.get("/api/health/ready");
  // A machine whose disk is nearly full is rightly not ready.
  expect([200, 503]).toContain(ready.status());
  expect(await ready.json()).toEqual({ status: ready.ok() ? "ready" : "not-ready" });
  expect(ready.headers()["cache-control"]).toBe("no-store");
});
