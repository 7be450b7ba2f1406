import { e2eSuites } from "./e2e-suites.ts";
import { main } from "./lifecycle.ts";
import { ensureBuild, ensureClient } from "./sources.ts";
import { summarize } from "./suites.ts";

// `npm run e2e -- tests/e2e/pay.spec.ts --project=phone`: the end-to-end tests, or some of them.
await main(async () => {
  await ensureClient();
  await ensureBuild();
  return summarize(await e2eSuites(process.argv.slice(2)));
});
