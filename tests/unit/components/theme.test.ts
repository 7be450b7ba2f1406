import { describe, expect, it } from "vitest";
import { toTheme } from "#components/layout/theme.ts";

describe("the theme cookie", () => {
  it.each(["auto", "clair", "sombre"])("keeps %s", (value) => {
    expect(toTheme(value)).toBe(value);
  });

  it.each([undefined, "", "dark", '"><script>'])("takes %s for automatic", (value) => {
    expect(toTheme(value)).toBe("auto");
  });
});
