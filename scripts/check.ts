import { checkSuites } from "./check-suites.ts";
import { main } from "./lifecycle.ts";
import { summarize } from "./suites.ts";

// `npm run check`: what to run before each commit.
await main(async () => summarize(await checkSuites()));
