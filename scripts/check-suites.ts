import { PROGRAMS } from "./children.ts";
import { ensureClient } from "./sources.ts";
import { type Count, oneCheck, suite, vitest } from "./suites.ts";

/** The quick half of the tests: format and lint, types, unit and house tests. No database, no build. */
export async function checkSuites(): Promise<Count[]> {
  return [
    await suite("generate", async () => {
      await ensureClient();
      return oneCheck([PROGRAMS.next, "typegen"], { NEXT_TELEMETRY_DISABLED: "1" });
    }),
    await suite("format and lint", () => oneCheck([PROGRAMS.biome, "ci", "--error-on-warnings"])),
    await suite("types", () => oneCheck([PROGRAMS.tsc, "--noEmit", "-p", "."])),
    await suite("unit and house", () => vitest(["unit", "house"])),
  ];
}
