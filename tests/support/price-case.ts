import type { CaseFile } from "#lib/pricing/case-file.ts";
import { type Bill, priceFamily } from "#lib/pricing/price-family.ts";
import { readCaseFile, readTariffFile } from "#lib/pricing/read-file.ts";
import type { TariffFile } from "#lib/pricing/tariff-file.ts";

type Loose = Record<string, unknown>;

/** A tariff file, or a thrown list of its faults. */
export function tariffOf(value: unknown): TariffFile {
  const read = readTariffFile(value);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal.faults, null, 1));
  return read.value;
}

/** A tariff of one version from 1 September 2025, with these parts. */
export function oneVersion(version: Loose, more: Loose = {}): TariffFile {
  return tariffOf({
    format: 2,
    name: "Essai",
    versions: [{ from: "2025-09-01", ...version }],
    ...more,
  });
}

/** A case of one resident family with one child, unless it says otherwise. */
export function caseOf(events: Loose[], family: Loose = {}, more: Loose = {}): CaseFile {
  const read = readCaseFile({
    family: { resident: true, children: [{ id: "a", birthDay: "2018-03-01" }], ...family },
    events: events.map((event) => ({ child: "a", ...event })),
    ...more,
  });
  if (!read.ok) throw new Error(JSON.stringify(read.refusal.faults, null, 1));
  return read.value;
}

/** The bill of a case, or a thrown refusal. */
export function billOf(file: TariffFile, input: CaseFile): Bill {
  const priced = priceFamily(file, input);
  if (!priced.ok) throw new Error(priced.refusal.message);
  return priced.value;
}

/** School days of autumn 2025, in order: Monday, Tuesday, Thursday, Friday. */
export const SCHOOL_DAYS = [
  "2025-11-03",
  "2025-11-04",
  "2025-11-06",
  "2025-11-07",
  "2025-11-10",
  "2025-11-13",
  "2025-11-14",
  "2025-11-17",
  "2025-11-18",
  "2025-11-20",
  "2025-11-21",
  "2025-11-24",
  "2025-11-25",
  "2025-11-27",
  "2025-11-28",
];

/** One event of a service on each of the first days of November 2025. */
export function onDays(service: string, count: number, more: Loose = {}): Loose[] {
  return SCHOOL_DAYS.slice(0, count).map((day) => ({ service, day, ...more }));
}
