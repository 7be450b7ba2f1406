import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { faultInWords, formatOf, readCalendarFile } from "#lib/catalog/calendar-file.ts";

/** In the shape of the official files: all-day events, folded lines, the day of return as the end. */
const ICS = [
  "BEGIN:VCALENDAR",
  "VERSION:2.0",
  "BEGIN:VEVENT",
  "DTSTART;VALUE=DATE:20260901",
  "SUMMARY:Rentrée scolaire des élèves",
  "END:VEVENT",
  "BEGIN:VEVENT",
  "DTSTART;VALUE=DATE:20260831",
  "SUMMARY:Rentrée scolaire des enseignants",
  "END:VEVENT",
  "BEGIN:VEVENT",
  "DTSTART;VALUE=DATE:20261017",
  "DTEND;VALUE=DATE:20261102",
  "SUMMARY:Vacances de la Toussaint - Zone",
  "  B",
  "LOCATION:Amiens\\, Lille",
  "END:VEVENT",
  "BEGIN:VEVENT",
  "DTSTART;VALUE=DATE:20270703",
  "SUMMARY:Début des vacances d’été - Zones A\\, B et C",
  "END:VEVENT",
  "END:VCALENDAR",
  "",
].join("\r\n");

const CSV = [
  "annee;zones;nom;premier_jour_sans_ecole;dernier_jour_sans_ecole",
  "2026-2027;A,B,C;Vacances de la Toussaint;2026-10-17;2026-11-01",
  "2026-2027;B;Vacances d’hiver;2027-02-20;2027-03-07",
].join("\n");

const words = (text: string) => {
  const read = readCalendarFile(text, "B");
  return read.ok ? [] : read.faults.map(faultInWords);
};

describe("the official .ics", () => {
  it("is read over folded lines; the day of return is a day of school", () => {
    const read = readCalendarFile(ICS, "C");
    if (!read.ok) throw new Error(words(ICS).join(" "));
    expect(read.file.periods).toEqual([
      {
        schoolYear: "2026-2027",
        zones: ["B"],
        name: "Vacances de la Toussaint",
        firstDayOff: "2026-10-17",
        lastDayOff: "2026-11-01",
      },
      {
        schoolYear: "2026-2027",
        zones: ["A", "B", "C"],
        name: "Vacances d’été",
        firstDayOff: "2027-07-03",
        lastDayOff: "2027-08-31",
      },
    ]);
    expect(read.file.schoolYears).toEqual([
      { name: "2026-2027", firstDay: "2026-09-01", lastDay: "2027-07-02" },
    ]);
    expect(read.ignored).toEqual(["Rentrée scolaire des enseignants (ligne 7)"]);
  });

  it("takes the zone asked for where it names none", () => {
    const read = readCalendarFile(ICS.replace(" - Zone\r\n  B", ""), "C");
    expect(read.ok && read.file.periods[0]?.zones).toEqual(["C"]);
  });

  it.each([
    [ICS.replace("END:VCALENDAR", ""), "coupé"],
    [ICS.replace("20261102", "20261301"), "Ligne 13 : « Vacances de la Toussaint - Zone B »"],
    [ICS.replace("20261102", "20261017"), "finit avant de commencer"],
    [ICS.replace("DTSTART;VALUE=DATE:20261017", "DTSTART:20261017T080000Z"), "Ligne 12"],
    [ICS.replace("VERSION:2.0", "nothing of use"), "Ligne 2 : Cette ligne n’est pas comprise."],
    [ICS.replace("SUMMARY:Rentrée scolaire des élèves\r\n", ""), "Ligne 3"],
    ["BEGIN:VEVENT", "n’est pas un fichier de calendrier"],
    ["BEGIN:VCALENDAR\nEND:VCALENDAR", "aucunes vacances"],
  ])("says each fault with its line (%#)", (text, sentence) => {
    expect(words(text).join(" ")).toContain(sentence);
  });
});

describe("the other files", () => {
  it("read a CSV, and say which line is wrong", () => {
    const read = readCalendarFile(CSV, "A");
    expect(read.ok && read.file.periods.map(({ zones }) => zones)).toEqual([
      ["A", "B", "C"],
      ["B"],
    ]);
    expect(words(CSV.replace("2027-02-20", "20/02/2027"))).toEqual([
      "Ligne 3 : Écrivez les dates ainsi : 2026-12-19.",
    ]);
    expect(words(CSV.replace(";B;", ";D;")).join(" ")).toContain(
      "Ligne 3 : Une zone est A, B ou C.",
    );
    expect(words(CSV.replace("annee", "année")).join(" ")).toContain("première ligne");
    expect(words("").length).toBe(1);
  });

  it("read the demonstration's own JSON, and say which line is wrong", () => {
    const text = readFileSync(
      path.resolve(import.meta.dirname, "../../../prisma/seed/data/school-calendar.json"),
      "utf8",
    );
    const read = readCalendarFile(text, "B");
    expect(read.ok && read.file.schoolYears.map(({ name }) => name)).toEqual([
      "2025-2026",
      "2026-2027",
    ]);
    expect(words(text.replace("2025-10-18", "18 octobre"))[0]).toMatch(/^Ligne \d+ : periods\.0/);
    expect(words('{\n"periods":\n')).toEqual([
      "Ligne 3 : Ce n’est pas du JSON : le fichier s’arrête avant la fin.",
    ]);
    const year = '{ "name": "2026-2027", "firstDay": "2027-09-01", "lastDay": "2027-07-02" }';
    expect(words(`{\n"schoolYears": [\n${year}\n], "periods": [] }`)).toEqual([
      "Ligne 3 : L’année 2026-2027 finit avant de commencer.",
    ]);
  });

  it.each([
    [
      CSV.replace("2027-03-07", "2027-02-01"),
      "Ligne 3 : « Vacances d’hiver » finit avant de commencer",
    ],
    [
      `${CSV}\n2026-2027;B;Pont;2027-03-01;2027-03-02`,
      "Ligne 4 : « Pont » chevauche « Vacances d’hiver » en zone B",
    ],
    [
      `${CSV}\n2026-2027;B;Vacances d’hiver;2027-05-01;2027-05-02`,
      "Ligne 4 : « Vacances d’hiver » est deux fois en zone B",
    ],
    [
      ICS.replace("20261017", "20261017").replace("20261102", "20270801"),
      "Ligne 18 : « Vacances d’été » chevauche « Vacances de la Toussaint » en zone B",
    ],
    [CSV.replaceAll("2026-2027", "bientôt"), "n’est pas une année scolaire"],
  ])("refuse dates that contradict each other (%#)", (text, sentence) => {
    expect(words(text).join(" ")).toContain(sentence);
  });

  it("are told apart by their first sign", () => {
    expect([ICS, CSV, '  {"periods": []}'].map(formatOf)).toEqual(["ics", "csv", "json"]);
  });
});

describe("a calendar file with a slip of the keyboard", () => {
  const head = "annee;zones;nom;premier_jour_sans_ecole;dernier_jour_sans_ecole\n";
  const row = (from: string, to: string, name = "Noël", year = "2026-2027") =>
    `${year};B;${name};${from};${to}\n`;
  const years = (...list: [name: string, firstDay: string, lastDay: string][]) =>
    JSON.stringify({
      schoolYears: list.map(([name, firstDay, lastDay]) => ({ name, firstDay, lastDay })),
      periods: [],
    });
  const event = (...lines: string[]) =>
    ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "DTSTART;VALUE=DATE:20261219", "SUMMARY:Vacances de Noël"]
      .concat(lines, "END:VEVENT", "END:VCALENDAR")
      .join("\n");

  it.each([
    [head + row("2026-12-19", "2072-01-03"), "Ligne 2 : « Noël » dure plus de 100 jours."],
    [
      head + row("2030-12-19", "2031-01-03"),
      "Ligne 2 : « Noël » n’est pas dans l’année scolaire 2026-2027.",
    ],
    [
      head + row("2026-12-19", "2027-01-03", "No\u0000ël"),
      "Ligne 2 : Ce nom contient un caractère qui ne s’écrit pas.",
    ],
    [
      head + row("2026-12-19", "2027-01-03", "x".repeat(101)),
      "Ligne 2 : Un nom a 100 caractères au plus.",
    ],
    // A line break inside a cell, and a blank line, count as lines of the file.
    [
      `${head}2026-2027;B;"Noël";2026-12-19;2027-01-03\n\n${row("hier", "2027-03-07", "Hiver")}`,
      "Ligne 4 : Écrivez les dates ainsi : 2026-12-19.",
    ],
    [
      years(["2026-2027", "2026-09-01", "2199-07-03"]),
      "Ligne 1 : L’année 2026-2027 dure plus de 400 jours.",
    ],
    [
      years(["A", "2026-09-01", "2027-07-03"], ["B", "2027-06-01", "2028-07-03"]),
      "Ligne 1 : L’année B commence avant la fin de A.",
    ],
    [
      years(["A", "2026-09-01", "2027-07-03"], ["A", "2026-09-02", "2027-07-03"]),
      "Ligne 1 : L’année A est écrite deux fois.",
    ],
    ["{}", "Ligne 1 : periods : Donnez une liste de périodes, « periods »."],
    ['{"periods":[]}', "Ligne 1 : Le fichier ne contient aucunes vacances."],
    [
      event("DURATION:P16D"),
      "Ligne 5 : « Vacances de Noël » : écrivez son début et sa fin (DURATION n’est pas lu).",
    ],
    [
      event("RRULE:FREQ=YEARLY"),
      "Ligne 5 : « Vacances de Noël » : écrivez son début et sa fin (RRULE n’est pas lu).",
    ],
    [event("STATUS:CANCELLED"), "Ligne 1 : Le fichier ne contient aucunes vacances."],
  ])("%# says the fault with its line, and imports nothing", (text, expected) => {
    const read = readCalendarFile(text, "B");
    expect(read.ok ? [] : read.faults.map(faultInWords)).toContain(expected);
  });

  it("takes blank lines for nothing", () => {
    const read = readCalendarFile(`${head}\n${row("2026-12-19", "2027-01-03")}\n\n`, "B");
    expect(read.ok && read.file.periods).toHaveLength(1);
  });
});
