import { type E2eTown, e2eTown, WIDTHS } from "./e2e-portal.ts";
import { type Count, countPlaywright, freshReport, suite } from "./suites.ts";

/** The journeys in a real browser on the built portal, at each width on a town of its own. */
export async function e2eSuites(args: string[]): Promise<Count[]> {
  const only = args.find((arg) => arg.startsWith("--project="))?.slice("--project=".length);
  const rest = args.filter((arg) => !arg.startsWith("--project="));
  const counts: Count[] = [];
  let town: E2eTown | undefined;
  for (const width of WIDTHS.filter((name) => only === undefined || name === only)) {
    // Books that were never checked are not right.
    let verified = 1;
    counts.push(
      await suite(`e2e ${width}`, async () => {
        town ??= await e2eTown();
        const report = freshReport(`e2e-${width}`);
        const run = await town.run(width, rest, report);
        verified = run.verified;
        return countPlaywright(run.code, report);
      }),
    );
    const name = `verify after e2e ${width}`;
    counts.push({
      name,
      passed: verified === 0 ? 1 : 0,
      failed: verified === 0 ? 0 : 1,
      skipped: 0,
    });
  }
  return counts;
}
