import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { completed, missingOptional } from "#scripts/complete-lockfile.mjs";

type Entry = {
  version?: string;
  resolved?: string;
  integrity?: string;
  optional?: boolean;
  extraneous?: boolean;
  os?: string[];
  cpu?: string[];
};

const packages: Record<string, Entry> = JSON.parse(
  readFileSync("package-lock.json", "utf8"),
).packages;
const declared = JSON.parse(readFileSync("package.json", "utf8"));

test("the lockfile answers every optional package, those of other systems included", () => {
  expect(missingOptional(packages)).toEqual([]);
  expect(Object.entries(packages).filter(([, { extraneous }]) => extraneous)).toEqual([]);
});

test("every package that we name is pinned to one exact version", () => {
  const named: Record<string, string> = {
    ...declared.dependencies,
    ...declared.devDependencies,
    ...declared.optionalDependencies,
  };
  const loose = Object.entries(named).filter(
    ([, range]) => !/^\d+\.\d+\.\d+(-[\w.-]+)?$/.test(range),
  );
  expect(loose).toEqual([]);
  const elsewhere = Object.entries(named).filter(
    ([name, version]) => packages[`node_modules/${name}`]?.version !== version,
  );
  expect(elsewhere).toEqual([]);
});

test("every package has a SHA-512, unless it is an optional one of another system", () => {
  const weak = Object.entries(packages).filter(
    ([where, { integrity, optional, os, cpu }]) =>
      where !== "" && !integrity?.startsWith("sha512-") && !(optional && !integrity && (os ?? cpu)),
  );
  expect(weak).toEqual([]);
});

test("a package that names its address comes from the npm registry", () => {
  const foreign = Object.entries(packages).filter(
    ([, { resolved }]) => resolved && !resolved.startsWith("https://registry.npmjs.org/"),
  );
  expect(foreign).toEqual([]);
});

test("completing adds what is missing, takes leftovers out, and changes nothing the second time", () => {
  const before = {
    "": { optionalDependencies: { "tool-darwin-arm64": "1.2.3" } },
    "node_modules/tool": { dev: true, optionalDependencies: { "tool-win32-x64": "^1.2.3" } },
    "node_modules/gone": { extraneous: true },
  };
  const after = completed(before);
  expect(Object.keys(after)).not.toContain("node_modules/gone");
  expect(after["node_modules/tool-darwin-arm64"]).toEqual({
    version: "1.2.3",
    optional: true,
    os: ["darwin"],
    cpu: ["arm64"],
  });
  expect(after["node_modules/tool-win32-x64"]).toEqual({
    version: "1.2.3",
    optional: true,
    dev: true,
    os: ["win32"],
    cpu: ["x64"],
  });
  expect(completed(after)).toEqual(after);
});
