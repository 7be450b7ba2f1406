import { PROGRAMS, runNode } from "./children.ts";
import { main } from "./lifecycle.ts";
import { ensureBuild, ensureClient } from "./sources.ts";
import { countVitest, freshReport, settle, suite, summarize } from "./suites.ts";

const CONFIG = "tests/hard/vitest.config.ts";
const PROJECTS = ["unit", "integration", "portal"] as const;

/**
 * `npm run test:hard`: every test that has a long form, in that form (10,000 cases of each property, 50 rounds of each
 * race), and the batteries that call the built portal by HTTP. `npm run test:hard -- places`: those files only.
 */
await main(async () => {
  const only = process.argv.slice(2);
  await ensureClient();
  await ensureBuild();
  const counts = [];
  for (const project of PROJECTS)
    counts.push(
      await suite(`hard ${project}`, async () => {
        const report = freshReport(`hard-${project}`);
        const args = ["run", `--config=${CONFIG}`, `--project=${project}`, ...only];
        const reporters = ["--reporter=verbose", "--reporter=json", `--outputFile.json=${report}`];
        if (only.length > 0) reporters.push("--passWithNoTests");
        const env = { NODE_ENV: "test", PREAU_SLOW: "1", PREAU_HARD: "1" };
        const code = await runNode([PROGRAMS.vitest, ...args, ...reporters], env);
        const count = countVitest(report);
        return only.length > 0 && code === 0 ? count : settle(code, count);
      }),
    );
  return summarize(counts);
});
