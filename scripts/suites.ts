import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PROGRAMS, ROOT, runNode } from "./children.ts";
import { elapsed } from "./progress.ts";

export type Count = { name: string; passed: number; failed: number; skipped: number };

const REPORTS = path.join(ROOT, "test-results/reports");

/** Runs one suite; a suite that breaks off counts as one failure and the next one still runs. */
export async function suite(name: string, run: () => Promise<Omit<Count, "name">>): Promise<Count> {
  console.log(`\n=== ${name} (${elapsed()})`);
  try {
    return { name, ...(await run()) };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { name, passed: 0, failed: 1, skipped: 0 };
  }
}

/** A command that is one check: it passes or it fails. */
export async function oneCheck(args: string[], env = {}): Promise<Omit<Count, "name">> {
  const ok = (await runNode(args, env)) === 0;
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/** Some of vitest's projects, counted from its JSON report. */
export async function vitest(projects: string[]): Promise<Omit<Count, "name">> {
  const report = freshReport(`vitest-${projects.join("-")}`);
  const args = ["run", ...projects.map((project) => `--project=${project}`)];
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await runNode([PROGRAMS.vitest, ...args, ...reporters], { NODE_ENV: "test" });
  return settle(code, countVitest(report));
}

/** Where a suite writes its JSON report; an older one is taken away, so that it is never counted again. */
export function freshReport(name: string): string {
  mkdirSync(REPORTS, { recursive: true });
  const file = path.join(REPORTS, `${name}.json`);
  rmSync(file, { force: true });
  return file;
}

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
};

/** Counts of a vitest report. */
export function countVitest(file: string): Omit<Count, "name"> {
  const report: VitestReport = readReport(file);
  // A file that cannot even be loaded has no test to count.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests,
  };
}

type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
};

/** Counts of a Playwright report; a flaky test is a failed one. */
export function countPlaywright(code: number, file: string): Omit<Count, "name"> {
  const { stats, errors }: PlaywrightReport = readReport(file);
  const failed = stats.unexpected + stats.flaky + errors.length;
  return settle(code, { passed: stats.expected, failed, skipped: stats.skipped });
}

/** A suite without a single test, or which failed outside of its tests, has failed once. */
export function settle(code: number, count: Omit<Count, "name">): Omit<Count, "name"> {
  const missed = count.failed === 0 && (code !== 0 || count.passed === 0);
  return missed ? { ...count, failed: 1 } : count;
}

function readReport<T>(file: string): T {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** Prints the table of suites and, last, the line that continuous integration reads; returns the exit code. */
export function summarize(counts: Count[]): number {
  const sum = (key: "passed" | "failed" | "skipped") =>
    counts.reduce((total, count) => total + count[key], 0);
  console.log(`\n=== Bilan (${elapsed()})`);
  for (const { name, passed, failed, skipped } of counts) {
    const note = skipped > 0 ? `, ${skipped} skipped` : "";
    console.log(`  ${failed > 0 ? "✗" : "✓"} ${name}: ${passed} passed, ${failed} failed${note}`);
  }
  const line = `${sum("passed")} passed, ${sum("failed")} failed`;
  mkdirSync(path.join(ROOT, "test-results"), { recursive: true });
  writeFileSync(path.join(ROOT, "test-results/summary.txt"), `${line}\n`);
  console.log(line);
  return sum("failed") > 0 ? 1 : 0;
}
