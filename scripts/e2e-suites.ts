import { type E2eTown, e2eTown, WIDTHS } from "./e2e-portal.ts";
import { type Count, countPlaywright, freshReport, suite } from "./suites.ts";

/** The journeys in a real browser on the built portal, at each width on a town of its own. */
export async function e2eSuites(args: string[]): Promise<Count[]> {
  const only = args.find((arg) => arg.startsWith("--project="))?.slice("--project=".length);
  const rest = args.filter((arg) => !arg.startsWith("--project="));
  const counts: Count[] = [];
  let town: E2eTown | undefined;
  for (const width of WIDTHS.filter((name) => only === undefined || name === only))
    counts.push(
      await suite(`e2e ${width}`, async () => {
        town ??= await e2eTown();
        const report = freshReport(`e2e-${width}`);
        return countPlaywright(await town.run(width, rest, report), report);
      }),
    );
  return counts;
}
