import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../../components/ui/tokens.css", import.meta.url), "utf8");

type Tokens = Map<string, string>;

const light = tokensOf(":root {");
const chosenDark = tokensOf(':root[data-theme="sombre"] {');
const preferredDark = tokensOf(':root[data-theme="auto"] {');

const textPairs = [
  ...["ink", "ink-soft", "accent"].flatMap((text) =>
    ["surface", "surface-2", "surface-3", "accent-soft"].map((under) => [text, under]),
  ),
  ...["ok", "warn", "danger", "info", "amber", "blue", "violet", "green"].flatMap((state) => [
    [state, `${state}-soft`],
    [state, "surface-2"],
  ]),
  ...["ok", "warn", "danger", "info"].map((state) => ["ink", `${state}-soft`]),
  ...["ok", "warn", "danger", "info"].map((state) => ["ink-soft", `${state}-soft`]),
  ["accent-ink", "accent"],
  ["accent-ink", "accent-strong"],
  ["danger-ink", "danger"],
  ["danger-ink", "danger-strong"],
  ["surface", "ink"],
] as [string, string][];

const controlPairs = [
  ...["surface", "surface-2", "surface-3"].map((under) => ["focus", under]),
  ["line-strong", "surface-2"],
  ["line-strong", "surface"],
] as [string, string][];

describe.each([
  ["light", light],
  ["dark", chosenDark],
] as [string, Tokens][])("the %s theme", (_name, tokens) => {
  it.each(textPairs)("writes %s on %s at 4.5:1 or more", (text, under) => {
    expect(contrast(tokens, text, under)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(controlPairs)("draws %s on %s at 3:1 or more", (line, under) => {
    expect(contrast(tokens, line, under)).toBeGreaterThanOrEqual(3);
  });
});

describe("the dark theme", () => {
  it("is the same by choice and by preference", () => {
    expect([...preferredDark]).toEqual([...chosenDark]);
  });

  it("changes every colour of the light one", () => {
    const colours = [...light].filter(([, value]) => value.startsWith("#")).map(([name]) => name);
    expect(colours.filter((name) => !chosenDark.has(name))).toEqual([]);
  });
});

function tokensOf(opening: string): Tokens {
  const start = css.indexOf(opening);
  const block = css.slice(start, css.indexOf("}", start));
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((m) => [m[1] ?? "", m[2] ?? ""]),
  );
}

/** WCAG 2.2 contrast ratio of two tokens. */
function contrast(tokens: Tokens, first: string, second: string): number {
  const [one, two] = [first, second].map((name) => luminance(tokens.get(name) ?? ""));
  const [low, high] = [one ?? 0, two ?? 0].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
