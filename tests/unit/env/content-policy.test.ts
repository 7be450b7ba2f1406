import { expect, it } from "vitest";
import { askedPath, isPage } from "#lib/content-policy.ts";

it("goes with pages, not with what answers by a policy of its own", () => {
  for (const url of [
    "/",
    "/planning/2026-12?vue=famille",
    "/admin",
    "/nulle-part",
    "/demo/horloge",
  ])
    expect(isPage(url), url).toBe(true);
  for (const url of [
    "/api/documents",
    "/_next/static/chunks/a.js",
    "/icon.svg",
    "/demo/courriels/x/html",
  ])
    expect(isPage(url), url).toBe(false);
});

it("keeps the address that the visitor knows, without what Next's links add", () => {
  expect(askedPath("/planning/2026-12?vue=famille&_rsc=1abc")).toBe(
    "/planning/2026-12?vue=famille",
  );
  expect(askedPath("/planning?_rsc=1abc")).toBe("/planning");
  expect(askedPath("/mon-dossier")).toBe("/mon-dossier");
  expect(askedPath("/aide?_rscalade=1")).toBe("/aide?_rscalade=1");
});
