import { PROGRAMS } from "./children.ts";
import { ensureClient } from "./sources.ts";
import { type Count, oneCheck, suite, vitest } from "./suites.ts";

/**
 * The quick half of the tests: format and lint, types, unit and house tests. No database, no build. Before a commit the
 * files share modules, for speed; `npm test` gives each file its own, so that none comes to lean on another.
 */
export async function checkSuites(how: { isIsolated: boolean }): Promise<Count[]> {
  return [
    await suite("generate", async () => {
      await ensureClient();
      return oneCheck([PROGRAMS.next, "typegen"], { NEXT_TELEMETRY_DISABLED: "1" });
    }),
    await suite("format and lint", () => oneCheck([PROGRAMS.biome, "ci", "--error-on-warnings"])),
    await suite("types", () => oneCheck([PROGRAMS.tsc, "--noEmit", "-p", "."])),
    await suite("unit and house", () => vitest(["unit", "house"], how)),
  ];
}
