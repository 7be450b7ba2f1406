import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { helpTasks } from "#components/help/guide.ts";
import { parentEntries } from "#components/layout/parent-shell.tsx";
import { siteSections } from "#components/layout/site-pages.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const planned = siteSections.flatMap(({ pages }) => pages.map(({ href }) => href));

/** Addresses of the pages (or of the routes that send on to one) without a variable part; folders in brackets are no part of an address. */
const existing = globSync("app/**/{page.tsx,route.ts}", { cwd: ROOT })
  .map(
    (file) =>
      `/${path
        .dirname(file)
        .replace(/^app\/?/, "")
        .replace(/\([^)]*\)\/?/g, "")}`,
  )
  .concat(helpTasks.map(({ slug }) => `/aide/${slug}`));

const footer = readFileSync(path.join(ROOT, "components/layout/footer.tsx"), "utf8");
const footerLinks = [...footer.matchAll(/href: "([^"]+)"/g)].map(([, href = ""]) => href);

it("the site map, the footer and the menus lead to pages that exist", () => {
  const links = [...planned, ...footerLinks, ...parentEntries.map(({ href }) => href)];
  expect(links.filter((href) => !existing.includes(href))).toEqual([]);
  expect(footerLinks.length).toBeGreaterThan(4);
});

it("every entry of the menus and of the footer is on the site map", () => {
  const links = [...footerLinks, ...parentEntries.map(({ href }) => href)];
  expect(links.filter((href) => !planned.includes(href))).toEqual([]);
});
