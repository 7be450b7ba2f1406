import { parse } from "csv-parse/sync";
import * as z from "zod";
import { addDays, type Day, day, daysBetween, isDay, parts } from "#lib/calendar/day.ts";
import { readJson } from "#lib/pricing/json-lines.ts";
import { pathText } from "#lib/pricing/read-file.ts";
import { type LineFault, readIcs } from "./read-ics.ts";

const ZONES = ["A", "B", "C"] as const;
export type Zone = (typeof ZONES)[number];

const dayText = z
  .string("Écrivez les dates ainsi : 2026-12-19.")
  .refine(isDay, "Écrivez les dates ainsi : 2026-12-19.")
  .transform((text) => text as Day);

const nameText = z
  .string("Donnez un nom.")
  .min(1, "Donnez un nom.")
  .max(100, "Un nom a 100 caractères au plus.")
  .regex(/^\P{Cc}*$/u, "Ce nom contient un caractère qui ne s’écrit pas.");

/** The file of a school calendar: years with their first and last day of class, and days off by zone (both included). */
export const calendarFileSchema = z.object(
  {
    schoolYears: z
      .array(
        z.object(
          { name: nameText, firstDay: dayText, lastDay: dayText },
          "Donnez le nom, le premier et le dernier jour de l’année.",
        ),
        "Donnez une liste d’années scolaires.",
      )
      .default([]),
    periods: z.array(
      z.object(
        {
          schoolYear: z.string("Donnez l’année scolaire."),
          zones: z
            .array(z.enum(ZONES, "Une zone est A, B ou C."), "Donnez au moins une zone.")
            .min(1, "Donnez au moins une zone."),
          name: nameText,
          firstDayOff: dayText,
          lastDayOff: dayText,
        },
        "Donnez l’année, les zones, le nom et les dates de la période.",
      ),
      "Donnez une liste de périodes, « periods ».",
    ),
  },
  "Donnez les périodes du calendrier.",
);
export type CalendarFile = z.infer<typeof calendarFileSchema>;
type Period = CalendarFile["periods"][number];

export type ReadCalendar =
  | { ok: true; file: CalendarFile; ignored: string[] }
  | { ok: false; faults: LineFault[] };

/** Where each entry stands in the text: a fault between two of them has a line too. */
type Lines = { years: Map<string, number>; periods: number[] };
type Read =
  | { ok: true; file: CalendarFile; ignored: string[]; lines: Lines }
  | { ok: false; faults: LineFault[] };

export type CalendarFormat = "ics" | "json" | "csv";

/** Which of the three a file is, from its first sign. */
export function formatOf(text: string): CalendarFormat {
  const start = text.replace(/^\uFEFF/, "").trimStart();
  if (start.startsWith("BEGIN:")) return "ics";
  return start.startsWith("{") ? "json" : "csv";
}

/**
 * Reads the official .ics, our JSON or a CSV. `zone`: of an .ics that names none. A school year that the file does not
 * bound begins at the end of the summer holidays before, and ends the day before the next ones.
 */
export function readCalendarFile(text: string, zone: Zone): ReadCalendar {
  const format = formatOf(text);
  const read =
    format === "ics" ? fromIcs(text, zone) : format === "json" ? fromJson(text) : fromCsv(text);
  if (!read.ok) return read;
  const schoolYears = boundYears(read.file);
  const faults = faultsOf({ ...read.file, schoolYears }, read.lines);
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, file: { ...read.file, schoolYears }, ignored: read.ignored };
}

function fromJson(text: string): Read {
  const read = readJson(text);
  if (!read.ok) return { ok: false, faults: [read.fault] };
  if (read.faults.length > 0) return { ok: false, faults: read.faults };
  const { lineOf } = read;
  const parsed = calendarFileSchema.safeParse(read.value);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => ({
      line: lineOf(pathText(path)),
      message: `${path.join(".")} : ${message}`,
    }));
    return { ok: false, faults };
  }
  const { schoolYears, periods } = parsed.data;
  const lines = {
    years: new Map(schoolYears.map(({ name }, index) => [name, lineOf(`schoolYears[${index}]`)])),
    periods: periods.map((_period, index) => lineOf(`periods[${index}]`)),
  };
  return { ok: true, file: parsed.data, ignored: [], lines };
}

/** `lines`: where the row ends in the file, blank lines and line breaks inside a cell included. */
type CsvRow = { record: string[]; info: { lines: number } };

const COLUMNS = ["annee", "zones", "nom", "premier_jour_sans_ecole", "dernier_jour_sans_ecole"];

function fromCsv(text: string): Read {
  const delimiter = text.split(/\r?\n/)[0]?.includes(";") ? ";" : ",";
  let rows: CsvRow[];
  try {
    const format = { delimiter, bom: true, trim: true, relaxColumnCount: true };
    rows = parse(text, { ...format, info: true, skipEmptyLines: true }) as unknown as CsvRow[];
  } catch {
    return { ok: false, faults: [{ line: 1, message: "Ce fichier CSV n’est pas lisible." }] };
  }
  const [first, ...body] = rows;
  const head = first?.record ?? [];
  if (COLUMNS.some((name, index) => head[index]?.toLowerCase() !== name))
    return {
      ok: false,
      faults: [
        { line: 1, message: `La première ligne doit être : ${COLUMNS.join(` ${delimiter} `)}` },
      ],
    };
  const faults: LineFault[] = [];
  const lines: number[] = [];
  const periods = body.flatMap(({ record, info: { lines: line } }): Period[] => {
    const [schoolYear, zones = "", name, firstDayOff, lastDayOff] = record;
    const raw = {
      schoolYear,
      zones: zones.toUpperCase().match(/[A-Z]/g) ?? [],
      name,
      firstDayOff,
      lastDayOff,
    };
    const parsed = calendarFileSchema.shape.periods.element.safeParse(raw);
    if (parsed.success) {
      lines.push(line);
      return [parsed.data];
    }
    for (const { message } of parsed.error.issues) faults.push({ line, message });
    return [];
  });
  return faults.length > 0
    ? { ok: false, faults }
    : {
        ok: true,
        file: { schoolYears: [], periods },
        ignored: [],
        lines: { years: new Map(), periods: lines },
      };
}

function fromIcs(text: string, usual: Zone): Read {
  const { events, faults } = readIcs(text);
  const ignored: string[] = [];
  const periods: Period[] = [];
  const lines: number[] = [];
  const starts = new Map<string, Day>();
  for (const { line, summary, about, firstDay, lastDay } of events) {
    const name = nameOf(summary);
    const isHoliday = /vacances|pont/i.test(name);
    if (!isHoliday && /rentr[ée]e/i.test(name) && !/enseignant|pr[ée]-?rentr/i.test(name)) {
      starts.set(yearOf(firstDay), firstDay);
    } else if (!isHoliday) ignored.push(`${summary} (ligne ${line})`);
    else {
      const isSummer = /[ée]t[ée]/i.test(name) && firstDay === lastDay;
      lines.push(line);
      periods.push({
        schoolYear: yearOf(firstDay),
        zones: zonesIn(about, usual),
        name: name
          .replace(/^d[ée]but des /i, "")
          .replace(/^./, (first) => first.toUpperCase())
          .replaceAll("'", "’"),
        firstDayOff: firstDay,
        // « Début des vacances d'été » names one day; they last until the next school year.
        lastDayOff: isSummer ? day(`${parts(firstDay).year}-08-31`) : lastDay,
      });
    }
  }
  if (faults.length === 0 && periods.length === 0)
    faults.push({ line: 1, message: "Le fichier ne contient aucunes vacances." });
  if (faults.length > 0) return { ok: false, faults };
  const schoolYears = boundYears({ schoolYears: [], periods }).map((year) => ({
    ...year,
    firstDay: starts.get(year.name) ?? year.firstDay,
  }));
  const file = { schoolYears, periods };
  return { ok: true, file, ignored, lines: { years: new Map(), periods: lines } };
}

/** « Vacances de la Toussaint - Zone B » → « Vacances de la Toussaint » */
function nameOf(summary: string): string {
  return summary.replace(/\s*[-–(,]?\s*zones?\b.*$/i, "").trim();
}

function zonesIn(about: string, usual: Zone): Zone[] {
  const named = /zones?\s+([ABC](?:\s*(?:,|et|\/|-|&)\s*[ABC])*)\b/i.exec(about)?.[1] ?? "";
  const zones = ZONES.filter((zone) => named.toUpperCase().includes(zone));
  return zones.length > 0 ? zones : [usual];
}

/** School years run from September; the summer holidays close the one that ends. */
function yearOf(value: Day): string {
  const { year, month } = parts(value);
  return month >= 9 ? `${year}-${year + 1}` : `${year - 1}-${year}`;
}

function boundYears({ schoolYears, periods }: CalendarFile): CalendarFile["schoolYears"] {
  const names = new Set(periods.map(({ schoolYear }) => schoolYear));
  const bounded = [...names].flatMap((name) => {
    if (schoolYears.some((year) => year.name === name)) return [];
    const [first = "", last = ""] = name.split("-");
    if (!isDay(`${first}-09-01`) || !isDay(`${last}-07-05`)) return [];
    const summer = periods.find(
      (period) => period.schoolYear === name && period.firstDayOff >= `${last}-06-15`,
    );
    const lastDay = summer ? addDays(summer.firstDayOff, -1) : day(`${last}-07-05`);
    return [{ name, firstDay: day(`${first}-09-01`), lastDay }];
  });
  return [...schoolYears, ...bounded].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Longer than any school year and any holidays: a typing error, and not a rule. */
const LONGEST_YEAR = 400;
const LONGEST_PERIOD = 100;

function faultsOf({ schoolYears, periods }: CalendarFile, lines: Lines): LineFault[] {
  const faults = yearFaults(schoolYears, lines);
  if (schoolYears.length + periods.length === 0)
    faults.push({ line: 1, message: "Le fichier ne contient aucunes vacances." });
  const seen = new Map<string, Period>();
  for (const [index, period] of periods.entries()) {
    const say = (message: string) => ({ line: lines.periods[index] ?? 0, message });
    const { name, schoolYear, firstDayOff, lastDayOff } = period;
    if (firstDayOff > lastDayOff) faults.push(say(`« ${name} » finit avant de commencer.`));
    else if (daysBetween(firstDayOff, lastDayOff) >= LONGEST_PERIOD)
      faults.push(say(`« ${name} » dure plus de ${LONGEST_PERIOD} jours.`));
    if (!schoolYears.some((year) => year.name === schoolYear))
      faults.push(say(`« ${name} » cite l’année ${schoolYear}, qui n’est pas une année scolaire.`));
    else if (!isOfYear(period))
      faults.push(say(`« ${name} » n’est pas dans l’année scolaire ${schoolYear}.`));
    for (const zone of period.zones) {
      const key = `${schoolYear}/${zone}/${name}`;
      if (seen.has(key)) faults.push(say(`« ${name} » est deux fois en zone ${zone}.`));
      const other = [...seen].find(
        ([known, { firstDayOff: first, lastDayOff: last }]) =>
          known.startsWith(`${schoolYear}/${zone}/`) && first <= lastDayOff && firstDayOff <= last,
      );
      if (other && other[0] !== key)
        faults.push(say(`« ${name} » chevauche « ${other[1].name} » en zone ${zone}.`));
      seen.set(key, period);
    }
  }
  return faults;
}

function yearFaults(schoolYears: CalendarFile["schoolYears"], lines: Lines): LineFault[] {
  const sorted = schoolYears.toSorted((a, b) => (a.firstDay < b.firstDay ? -1 : 1));
  return sorted.flatMap(({ name, firstDay, lastDay }, rank) => {
    const before = sorted[rank - 1];
    const isTwice = schoolYears.filter((year) => year.name === name).length > 1;
    const messages = [
      ...(firstDay >= lastDay ? [`L’année ${name} finit avant de commencer.`] : []),
      ...(daysBetween(firstDay, lastDay) > LONGEST_YEAR
        ? [`L’année ${name} dure plus de ${LONGEST_YEAR} jours.`]
        : []),
      ...(isTwice ? [`L’année ${name} est écrite deux fois.`] : []),
      ...(before && before.name !== name && firstDay <= before.lastDay
        ? [`L’année ${name} commence avant la fin de ${before.name}.`]
        : []),
    ];
    return messages.map((message) => ({ line: lines.years.get(name) ?? 0, message }));
  });
}

/** « 2026-2027 » goes from August to September; an overseas year, « 2027 », says nothing of its dates. */
function isOfYear({ schoolYear, firstDayOff, lastDayOff }: Period): boolean {
  const [, first, last] = /^(\d{4})-(\d{4})$/.exec(schoolYear) ?? [];
  return !first || !last || (firstDayOff >= `${first}-08-01` && lastDayOff <= `${last}-09-30`);
}

/** « Ligne 12 : … » ; a fault of the whole file has no line. */
export function faultInWords({ line, message }: LineFault): string {
  return line > 0 ? `Ligne ${line} : ${message}` : message;
}
