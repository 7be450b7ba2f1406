import { e2eTown, WIDTHS, type Width } from "./e2e-portal.ts";
import { type Count, countPlaywright, freshReport, suite } from "./suites.ts";

/**
 * The journeys in a real browser on the built portal, at each width on a town of its own. Side by side: a journey waits
 * for the browser half of its time.
 */
export async function e2eSuites(args: string[]): Promise<Count[]> {
  const only = args.find((arg) => arg.startsWith("--project="))?.slice("--project=".length);
  const rest = args.filter((arg) => !arg.startsWith("--project="));
  const widths = WIDTHS.filter((name) => only === undefined || name === only);
  const town = e2eTown();
  // Each width reports a town that could not be made as its own failure.
  town.catch(() => undefined);
  const counts = await Promise.all(widths.map((width) => oneWidth(town, width, rest)));
  return counts.flat();
}

async function oneWidth(
  town: ReturnType<typeof e2eTown>,
  width: Width,
  args: string[],
): Promise<Count[]> {
  // Books that were never checked are not right.
  let verified = 1;
  const journeys = await suite(`e2e ${width}`, async () => {
    const report = freshReport(`e2e-${width}`);
    const run = await (await town).run(width, args, report);
    verified = run.verified;
    return countPlaywright(run.code, report);
  });
  const passed = verified === 0 ? 1 : 0;
  const name = `verify after e2e ${width}`;
  return [journeys, { name, passed, failed: 1 - passed, skipped: 0 }];
}
