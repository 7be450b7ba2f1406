import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { checkSuites } from "./check-suites.ts";
import { ROOT } from "./children.ts";
import { e2eSuites } from "./e2e-suites.ts";
import { main } from "./lifecycle.ts";
import { ensureBuild } from "./sources.ts";
import { suite, summarize, vitest } from "./suites.ts";

// `npm test`: every suite, in order; none is left out because an earlier one failed.
await main(async () => {
  rmSync(path.join(ROOT, "test-results"), { recursive: true, force: true });
  const counts = await checkSuites();
  counts.push(await suite("integration", () => vitest(["integration"])));
  counts.push(
    await suite("build", async () => {
      await ensureBuild();
      return { passed: 1, failed: 0, skipped: 0 };
    }),
  );
  // What only the build's own manifests can tell: which pages, actions and routes there are.
  if (existsSync(path.join(ROOT, "tests/built")))
    counts.push(await suite("built", () => vitest(["built"])));
  counts.push(...(await e2eSuites([])));
  return summarize(counts);
});
