import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");

/** The keys of the one schema that process.env goes through, with « default » or « optional » where they have one. */
function declared(): Map<string, string> {
  const source = read("lib/env.ts");
  const schema = /const rawSchema = z\.object\(\{\n([\s\S]*?)\n\}\);/.exec(source)?.[1] ?? "";
  const parts = schema.split(/^ {2}(?=[A-Z])/m).filter((part) => part.trim() !== "");
  return new Map(
    parts.map((part) => {
      const name = part.slice(0, part.indexOf(":"));
      const fallback = /\.default\("([^"]*)"\)/.exec(part)?.[1];
      if (fallback !== undefined) return [name, `\`${fallback}\``];
      return [name, part.includes(".optional()") ? "–" : "**obligatoire**"];
    }),
  );
}

/** Rows of the environment table: | `NAME` | default | … | */
function documented(): Map<string, string> {
  const rows = read("docs/exploitation.md").matchAll(/^\| `([A-Z_]+)` \| ([^|]+) \|/gm);
  return new Map([...rows].map(([, name = "", fallback = ""]) => [name, fallback.trim()]));
}

it("the guide's environment table says what lib/env.ts reads, with the same defaults, in the same order", () => {
  expect(declared().size).toBeGreaterThan(10);
  expect([...documented()]).toEqual([...declared()]);
});

it(".env.example offers only variables that exist, and every obligatory one", () => {
  const offered = [...read(".env.example").matchAll(/^([A-Z_]+)=/gm)].map(([, name = ""]) => name);
  const known = declared();
  expect(offered.filter((name) => !known.has(name))).toEqual([]);
  const needed = [...known].filter(([, fallback]) => fallback === "**obligatoire**");
  expect(needed.map(([name]) => name).filter((name) => !offered.includes(name))).toEqual([]);
});
