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
