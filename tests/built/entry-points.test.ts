import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { isPage } from "#lib/content-policy.ts";
import { ACTIONS, BUILT_IN_PAGES, PAGES } from "#tests/support/policy.ts";
import { HANDLERS } from "#tests/support/policy-handlers.ts";
import { ROOT } from "#tests/support/sources.ts";

/** What the build itself says that it serves: nothing is reachable that the policy does not name. */
function manifest<T>(name: string): T {
  return JSON.parse(readFileSync(path.join(ROOT, ".next", name), "utf8"));
}

type Reference = { filename: string; exportedName: string };

describe("the build", () => {
  const routes = manifest<Record<string, string>>("app-path-routes-manifest.json");
  const compiled = manifest<Record<string, string>>("server/app-paths-manifest.json");
  const references = manifest<{ node: Record<string, Reference>; edge: Record<string, Reference> }>(
    "server/server-reference-manifest.json",
  );
  const addresses = (kind: "page" | "route") =>
    Object.entries(routes)
      .filter(([entry]) => entry.endsWith(`/${kind}`))
      .map(([, address]) => address);

  it("serves the pages of the policy, and Next's own two", () => {
    expect(addresses("page").sort()).toEqual([...Object.keys(PAGES), ...BUILT_IN_PAGES].sort());
  });

  it("serves the handlers of the policy", () => {
    const declared = new Set(Object.keys(HANDLERS).map((handler) => handler.split(" ")[1]));
    expect(addresses("route").sort()).toEqual([...declared].sort());
  });

  it("names the same entries in both of its lists", () => {
    expect(Object.keys(compiled).sort()).toEqual(Object.keys(routes).sort());
  });

  it("accepts the actions of the policy, each of them used by a page", () => {
    const named = Object.values(references.node).map(
      ({ filename, exportedName }) => `${filename} ${exportedName}`,
    );
    expect([...new Set(named)].sort()).toEqual(Object.keys(ACTIONS).sort());
    expect(references.edge).toEqual({});
  });

  it("has no page made beforehand: without its nonce it would be dead, and somebody's page could be kept", () => {
    const { routes: made, dynamicRoutes } = manifest<{ routes: object; dynamicRoutes: object }>(
      "prerender-manifest.json",
    );
    // Next draws the last resort of its own when all else fails; app/global-error.tsx needs no script.
    expect(Object.keys(made)).toEqual(["/_global-error"]);
    expect(dynamicRoutes).toEqual({});
  });

  it("gives every page a policy and looks at what is posted to it; pages router and rewrites are unused", () => {
    const { pages404, rewrites } = manifest<{ pages404: boolean; rewrites: object }>(
      "routes-manifest.json",
    );
    expect(pages404).toBe(true);
    expect(Object.values(rewrites).flat()).toEqual([]);
    const functions = manifest<{ functions: Record<string, { matchers: { regexp: string }[] }> }>(
      "server/functions-config-manifest.json",
    );
    const matchers = functions.functions["/_middleware"]?.matchers ?? [];
    const isLookedAt = (address: string) =>
      matchers.some(({ regexp }) => new RegExp(regexp).test(address));
    const addresses = Object.keys(PAGES).map((address) => address.replace(/\[[^\]]+\]/g, "x"));
    expect(addresses.filter((address) => !isPage(address) || !isLookedAt(address))).toEqual([]);
  });
});
