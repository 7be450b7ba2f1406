import { describe, expect, it } from "vitest";
import { cellDetails } from "#components/planning/cell-details.ts";
import type { SheetChild } from "#lib/attendance/load-sheet.ts";
import { rollCallGroups } from "#lib/attendance/roll-call-view.ts";
import { countersOf, nextState } from "#lib/attendance/states.ts";
import { day } from "#lib/calendar/day.ts";
import { attendanceOf } from "#lib/planning/attended.ts";

describe("a tap", () => {
  it("goes round: to check, present, absent, to check", () => {
    expect(nextState("toCheck")).toBe("present");
    expect(nextState("present")).toBe("absent");
    expect(nextState("absent")).toBe("toCheck");
  });

  it("moves one of the four figures to another", () => {
    const states = ["present", "absent", "toCheck", "present"] as const;
    expect(countersOf(states.map((state) => ({ state })))).toEqual({
      ...{ expected: 4, present: 2, absent: 1, toCheck: 1 },
    });
  });
});

describe("the sheet", () => {
  const child = (firstName: string, own: Partial<SheetChild> = {}): SheetChild => ({
    ...{ childId: firstName, familyId: "f", firstName, lastName: "Martin", className: "CE1" },
    ...{ mealType: "standard", state: "absent", kind: "expected" },
    ...own,
  });
  const loaded = (hasMeals = true) => ({
    slot: { id: "s", name: "Cantine", activityId: "a", hasMeals },
    school: { id: "e", name: "École" },
    children: [
      child("Léa", { mealType: "noPork" }),
      child("Tom", { kind: "unexpected", className: "CE2" }),
      child("Zoé", { kind: "excused" }),
    ],
  });
  const sheet = { day: day("2026-12-07"), slotId: "s", schoolId: "e" };
  const drawn = (options: Partial<Parameters<typeof rollCallGroups>[1]> = {}, hasMeals = true) =>
    rollCallGroups(loaded(hasMeals), { sheet, marks: null, mayChange: true, ...options });

  it("is told class by class, with meals that differ and what is not as expected", () => {
    const groups = drawn();
    expect(groups.map(({ className }) => className)).toEqual(["CE1", "CE2"]);
    const all = groups.flatMap(({ children }) => children);
    expect(all.map(({ name, note, meal }) => [name, note, meal])).toEqual([
      ["MARTIN Léa", "", "Repas sans porc"],
      ["MARTIN Zoé", "Absence justifiée", ""],
      ["MARTIN Tom", "Non prévu", ""],
    ]);
    expect(all.map(({ link }) => link?.label)).toEqual([
      "Justifier cette absence",
      undefined,
      "Réserver ce jour",
    ]);
    expect(drawn({}, false)[0]?.children[0]?.meal).toBe("");
  });

  it("opens neither money nor health to whoever may only point", () => {
    const all = drawn({ mayChange: false }).flatMap(({ children }) => children);
    expect(all.every(({ link, health }) => link === null && health.length === 0)).toBe(true);
  });

  it("tells care plans, allergies, and that a sheet does not open", () => {
    const mark = { hasPai: true, allergies: ["Arachides", "Lait"], isUnreadable: false };
    const marks = new Map([
      ["Léa", mark],
      ["Zoé", { hasPai: false, allergies: [], isUnreadable: true }],
    ]);
    const [group] = drawn({ marks });
    expect(group?.children.map(({ health }) => health)).toEqual([
      ["PAI", "Allergies : Arachides, Lait"],
      ["Fiche illisible : demandez à la famille"],
    ]);
  });
});

describe("a cell of the past", () => {
  const on = (what: ("present" | "absent" | "excused")[]) =>
    attendanceOf({
      attendance: what.map((each) => ({
        ...{ childId: "c", slotId: "s", day: day("2026-12-07"), what: each },
      })),
    });
  const paid = { state: "booked", chargedCents: 305 } as const;
  const key = "c|s|2026-12-07";

  it.each([
    [["present"], paid, "present"],
    [["present"], null, "present"],
    [["absent"], paid, "absentCharged"],
    [["absent"], { ...paid, chargedCents: 0 }, "absentExcused"],
    [["absent"], null, null],
    [["absent", "excused"], null, "absentExcused"],
    [["excused"], null, "absentExcused"],
    [["present", "excused"], null, "present"],
    // Booked anew after it was given back.
    [["excused"], paid, null],
    [["absent"], { state: "held", chargedCents: 305 }, null],
    [[], paid, null],
  ] as const)("of %j, %j is %s", (what, booking, expected) => {
    expect(on([...what])(key, booking)).toBe(expected);
  });

  it("says what to do: nothing, or call where an absence is charged", () => {
    const view = { rows: [], limits: [], items: [], children: [], slots: [], month: "", now: 0 };
    const details = (state: "present" | "absentExcused" | "absentCharged") =>
      cellDetails(view as never, { childId: "c", slotId: "s", day: day("2026-12-07") }, { state });
    expect(details("present")).toMatchObject({ state: "Présent.", price: "", deadline: "" });
    expect(details("absentExcused").next.text).toContain("ne vous coûte rien");
    expect(details("absentCharged").next).toMatchObject({
      urgent: expect.stringContaining("Ce jour est facturé"),
    });
  });
});
