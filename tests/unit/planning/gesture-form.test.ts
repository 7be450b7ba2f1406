import { describe, expect, it } from "vitest";
import { headMenu, rowChoices } from "#components/planning/head-menus.ts";
import { day } from "#lib/calendar/day.ts";
import { month } from "#lib/calendar/month.ts";
import { cents } from "#lib/money/cents.ts";
import type { Cell } from "#lib/planning/cell.ts";
import { gestureOf } from "#lib/planning/gesture-form.ts";
import { gestureSentence } from "#lib/planning/gesture-words.ts";
import { applyGesture, type Grid } from "#lib/planning/gestures.ts";
import type { MonthView, RowView } from "#lib/planning/month-view.ts";

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const FREE: Cell = { state: "free", priceCents: cents(305) };
const DRAFT: Cell = { state: "draftAdd", priceCents: cents(305) };
const FULL: Cell = { state: "full", waitingFamilies: 0 };

/** Three weeks of two children at noon; Léa eats on the first Monday and Tuesday. */
const grid: Grid = ["lea", "tom"].flatMap((childId) =>
  ["07", "08", "10", "11", "14", "15", "17", "18", "21", "22"].map((date) => ({
    childId,
    slotId: "noon",
    day: day(`2026-12-${date}`),
    cell:
      childId === "lea" && (date === "07" || date === "08")
        ? DRAFT
        : childId === "tom" && date === "08"
          ? FULL
          : FREE,
  })),
);

function made(geste: string, jours: string, pour: string) {
  const gesture = gestureOf({ geste, jours, pour }, ["lea", "tom"]);
  if (typeof gesture === "string") return gesture;
  const { changes, skipped } = applyGesture(grid, gesture);
  return {
    changed: changes.map(({ childId, day: on }) => `${childId} ${on.slice(8)}`).sort(),
    said: plain(gestureSentence(changes, skipped)),
  };
}

describe("a gesture asked by lists", () => {
  it.each([
    ["cocher", "w1", "tous", ["lea 14", "lea 21", "tom 07", "tom 14", "tom 21"]],
    ["cocher", "j:2026-12-10", "c:tom", ["tom 10"]],
    ["cocher", "s:2026-12-21", "l:lea:noon", ["lea 21", "lea 22"]],
    ["vider", "tout", "m:noon", ["lea 07", "lea 08"]],
    ["copier", "s:2026-12-07", "tous", ["lea 14", "lea 15", "lea 21", "lea 22"]],
    ["copier", "j:2026-12-08", "c:lea", ["lea 15", "lea 22"]],
    ["semaine", "j:2026-12-07", "tous", ["lea 10", "lea 11"]],
    ["fratrie", "tout", "c:lea", ["tom 07"]],
  ])("%s %s %s", (geste, jours, pour, changed) => {
    expect(made(geste, jours, pour)).toMatchObject({ changed });
  });

  it.each([
    ["copier", "tout", "tous", "needs-week-or-day"],
    ["semaine", "s:2026-12-07", "tous", "needs-day"],
    ["fratrie", "tout", "tous", "needs-child"],
    ["voler", "tout", "tous", "unknown"],
    ["cocher", "w9", "tous", "unknown"],
    ["cocher", "j:2026-02-30", "tous", "unknown"],
    ["cocher", "tout", "", "unknown"],
  ])("says what is missing in %s %s %s", (geste, jours, pour, problem) => {
    expect(made(geste, jours, pour)).toBe(problem);
  });

  it("counts what it added and what it skipped, with the reason", () => {
    expect(made("fratrie", "tout", "c:lea")).toMatchObject({
      said: "1 choix ajouté. 1 choix ignoré : complet.",
    });
    expect(made("vider", "tout", "tous")).toMatchObject({ said: "2 choix retirés." });
    expect(made("cocher", "j:2026-12-07", "c:lea")).toMatchObject({ said: "Rien à changer." });
  });
});

describe("the menus of the headings", () => {
  const row = (childId: string): RowView => ({
    childId,
    slotId: "noon",
    cells: [],
    booking: [],
    cancelling: [],
    prices: [],
    payments: {},
  });
  const week = (monday: string, days: string[]) => ({
    kind: "week" as const,
    monday: day(monday),
    label: `Semaine du ${monday}`,
    isPast: false,
    start: 0,
    before: [],
    after: [],
    days: days.map((on) => ({ day: day(on), closed: null })),
    limits: [],
  });
  const view: MonthView = {
    month: month("2026-12"),
    now: 0,
    items: [
      week("2026-12-07", ["2026-12-07", "2026-12-08"]),
      week("2026-12-14", ["2026-12-14", "2026-12-15"]),
    ],
    children: ["lea", "tom"].map((id) => ({
      id,
      firstName: id === "lea" ? "Léa" : "Tom",
      className: "CP",
      school: "Jean-Jaurès",
      ticked: 0,
    })),
    slots: [
      {
        id: "noon",
        activityId: "canteen",
        activityName: "Cantine",
        name: "Cantine",
        shortName: "Cantine",
        letter: "C",
        colour: "amber",
        hours: "",
      },
    ],
    rows: [row("lea"), row("tom")],
    limits: [],
  };
  const choices = [
    { kind: "famille" },
    { kind: "enfant", childId: "lea" },
    { kind: "activite", activityId: "canteen" },
  ] as const;

  it.each(choices)("offer only gestures that can be made: $kind", (choice) => {
    for (const target of ["j:2026-12-07", "s:2026-12-07", "s:2026-12-14", "l:lea:noon"]) {
      const menu = headMenu(view, choice, target);
      expect(menu?.items.length).toBeGreaterThan(1);
      for (const item of menu?.items ?? [])
        if ("form" in item) expect(typeof gestureOf(item.form, ["lea", "tom"])).toBe("object");
        else expect(item.href).toMatch(/^\/planning\/copier\?mois=2026-12&quoi=[sc]:/);
    }
    for (const [value] of rowChoices(view, choice))
      expect(typeof gestureOf({ geste: "cocher", jours: "tout", pour: value }, [])).toBe("object");
  });

  it("name what they are about", () => {
    const titles = ["j:2026-12-07", "l:lea:noon"].map(
      (target) => headMenu(view, { kind: "famille" }, target)?.title,
    );
    expect(titles).toEqual(["Lundi 7 décembre", "Cantine de Léa"]);
    expect(headMenu(view, { kind: "famille" }, "s:2026-12-28")).toBeNull();
    expect(headMenu(view, { kind: "famille" }, "x")).toBeNull();
  });
});
