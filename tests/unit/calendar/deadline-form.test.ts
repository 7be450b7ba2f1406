import { describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { deadlineRuleSchema } from "#lib/calendar/deadline-rule.ts";
import { daysToTry, previewRule, ruleFaults } from "#lib/calendar/rule-preview.ts";
import { readRuleForm } from "#lib/catalog/deadline-form.ts";
import { formOfRule } from "#lib/catalog/rule-to-form.ts";
import { CALENDAR } from "./any-rule.ts";

const read = (values: Record<string, string | string[]>) => readRuleForm(values);
const plain = (text: string | null | undefined) => (text ?? "").replace(/[\u00a0\u202f]/g, " ");

describe("the form of a limit", () => {
  it.each([
    { sorte: "weekly", semaines: "1", jour: "3", heure: "24:00" },
    { sorte: "daysBefore", jours: "2", heure: "12:00", sauf: ["6", "7", "feries"] },
    { sorte: "hoursBefore", heures: "72", heure: "08:00" },
    { sorte: "dayOfMonth", mois: "1", quantieme: "20", heure: "24:00" },
    { sorte: "beforePeriod", jours: "16", heure: "24:00" },
    {
      sorte: "weekly",
      semaines: "1",
      jour: "2",
      heure: "24:00",
      tardifJours: "2",
      tardifHeure: "24:00",
      tardifSauf: ["3", "6", "7"],
      aLaMain: "04/01/2027 08/01/2027 17/12/2026 12:00",
    },
    {
      sorte: "weekdayMap",
      limite1: "5",
      heure1: "11:00",
      limite2: "1",
      heure2: "24:00",
      vacances: "lastSchoolDay",
    },
    {
      sorte: "windows",
      periodes:
        "02/11/2026 18/12/2026 28/09/2026 08:00 16/10/2026 24:00\n04/01/2027 12/02/2027 11/12/2026 12:00",
    },
  ])("reads $sorte, and writes it back the same", (values) => {
    const rule = read(values);
    if (!rule.ok) throw new Error(JSON.stringify(rule.faults));
    const again = read(formOfRule(rule.rule));
    expect(again).toEqual(rule);
  });

  it("comes back filled in for one limit per weekday and for dates per period", () => {
    const shared = deadlineRuleSchema.parse({
      kind: "weekdayMap",
      map: [{ days: [1, 2], weekday: 5, time: "09:00" }],
    });
    expect(formOfRule(shared)).toMatchObject({
      sorte: "weekdayMap",
      limite1: "5",
      heure1: "09:00",
      limite2: "5",
      heure2: "09:00",
    });
    const text = "02/11/2026 18/12/2026 28/09/2026 08:00 16/10/2026 24:00";
    const periods = read({ sorte: "windows", periodes: text });
    expect(periods.ok && formOfRule(periods.rule)).toMatchObject({ periodes: text });
  });

  it("keeps as JSON what it has no field for", () => {
    const map = [{ days: [1], weekday: 5, time: "09:00", weeksEarlier: 1 }];
    const opens = { kind: "daysBefore", days: 30, time: "08:00", skip: [7] };
    for (const more of [{ map }, { map: [{ ...map[0], weeksEarlier: 0 }], opens }]) {
      const rule = deadlineRuleSchema.parse({ kind: "weekdayMap", ...more });
      expect(formOfRule(rule)).toMatchObject({ sorte: "json" });
      expect(read(formOfRule(rule))).toEqual({ ok: true, rule });
    }
  });

  it("reads one limit per weekday, and dates per period", () => {
    expect(
      read({ sorte: "weekdayMap", limite1: "5", heure1: "11:00", limite2: "1", heure2: "11:00" }),
    ).toMatchObject({ ok: true, rule: { map: [{ days: [1], weekday: 5 }, { days: [2] }] } });
    expect(
      read({
        sorte: "windows",
        periodes: "02/11/2026 18/12/2026 28/09/2026 08:00 16/10/2026 24:00\n\n",
      }),
    ).toMatchObject({
      ok: true,
      rule: { windows: [{ from: "2026-11-02", closes: { day: "2026-10-16", time: "24:00" } }] },
    });
  });

  it.each([
    [{ sorte: "weekly", semaines: "0", jour: "3", heure: "24:00" }, "semaines", "entre 1 et 8"],
    [{ sorte: "weekly", semaines: "1", jour: "", heure: "24:00" }, "jour", "jour de la semaine"],
    [{ sorte: "weekly", semaines: "1", jour: "3", heure: "midi" }, "heure", "12:00"],
    [
      { sorte: "weekly", semaines: "1", jour: "3", heure: "24:00", aLaMain: "\n4 janvier" },
      "aLaMain",
      "Ligne 2",
    ],
    [{ sorte: "windows", periodes: "02/11/2026" }, "periodes", "Ligne 1"],
    [{ sorte: "windows", periodes: "" }, "periodes", "au moins une période"],
    [{ sorte: "json", json: "{" }, "json", "accolades"],
    [{ sorte: "json", json: '{"kind":"lunar"}' }, "sorte", ""],
    [{ sorte: "" }, "sorte", "Choisissez"],
  ])("refuses %j in French, at its field", (values, field, sentence) => {
    const refused = read(values);
    expect(refused.ok).toBe(false);
    if (!refused.ok) expect(refused.faults[field]).toContain(sentence);
  });
});

describe("the preview", () => {
  const lens = deadlineRuleSchema.parse({
    kind: "weekly",
    weeksBefore: 1,
    weekday: 3,
    time: "24:00",
  });
  const days = daysToTry(day("2026-12-14"), 8, {
    slots: [{ weekdays: [1, 2, 4, 5], season: "term" }],
    schoolWeekdays: [1, 2, 4, 5],
    calendar: CALENDAR,
  });

  it("prints each resolved date, and says which fall in the holidays", () => {
    expect(
      previewRule(lens, days, CALENDAR).map(({ days: who, limit, note }) =>
        [who, plain(limit), note].join(" | "),
      ),
    ).toEqual([
      "du 14 au 18 décembre | mercredi 9 décembre à 23 h 59 | ",
      "du 4 au 8 janvier | mercredi 30 décembre à 23 h 59 | pendant les vacances",
    ]);
  });

  it("finds the day that a rule leaves without an answer", () => {
    const map = deadlineRuleSchema.parse({
      kind: "weekdayMap",
      map: [{ days: [1, 2, 4], weekday: 5, time: "09:00" }],
    });
    expect(ruleFaults(map, days, CALENDAR)[0]?.message).toContain("vendredi 18 décembre");
    const byHand = { ...lens, holidays: "byHand" as const };
    expect(ruleFaults(byHand, days, CALENDAR)[0]?.message).toContain("lundi 4 janvier");
    const late = deadlineRuleSchema.parse({
      ...lens,
      opens: { kind: "daysBefore", days: 1, time: "08:00" },
    });
    expect(ruleFaults(late, days, CALENDAR)[0]?.message).toContain("l’ouverture vient après");
  });
});
