/**
 * Run by paris.test.ts in other time zones: for each form of rule and every day of 2020–2039 a line with the instants
 * from which the day is open, late and locked.
 */
import { printedLimits } from "./printed-limits.ts";

process.stdout.write(`${new Date(2026, 6, 1).getTimezoneOffset()}\n${printedLimits().join("\n")}`);
