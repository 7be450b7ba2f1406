/**
 * How much work the long tests do: little in `npm test`, all of it in `npm run test:hard`, which sets both. A test file
 * that has a long form says so by importing this one, and `npm run test:hard` runs it.
 */
export const isSlow = process.env.PREAU_SLOW === "1";
export const isHard = process.env.PREAU_HARD === "1";

const QUICK_CASES = 1_000;
const SLOW_CASES = 10_000;

/** How many cases a property tries, unless it says more. */
export const numRuns = isSlow ? SLOW_CASES : QUICK_CASES;
/** Milliseconds: generous, a loaded machine must not make a test fail. */
export const timeout = isSlow ? 3_600_000 : 480_000;

/** More cases than usual, where they are cheap. */
export function runs(quick: number): { numRuns: number } {
  return { numRuns: isSlow ? Math.max(SLOW_CASES, quick) : quick };
}
