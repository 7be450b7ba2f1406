import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { cellDetails } from "#components/planning/cell-details.ts";
import { WeekHead } from "#components/planning/week-head.tsx";
import { day } from "#lib/calendar/day.ts";
import { month } from "#lib/calendar/month.ts";
import { cents } from "#lib/money/cents.ts";
import type { Cell } from "#lib/planning/cell.ts";
import type { MonthView, WeekView } from "#lib/planning/month-view.ts";

const HOUR = 3_600_000;
const MONDAY = day("2026-12-07");
const free: Cell = { state: "free", priceCents: cents(305) };

function weekOf(more: Partial<WeekView> = {}): WeekView {
  return {
    kind: "week",
    monday: MONDAY,
    label: "Semaine du 7 au 11 décembre",
    isPast: false,
    start: 0,
    days: [MONDAY, day("2026-12-08")].map((value) => ({ day: value, closed: null })),
    before: [],
    after: [],
    limits: [],
    ...more,
  };
}

function viewOf(cells: Cell[], week = weekOf()): MonthView {
  return {
    month: month("2026-12"),
    now: 0,
    items: [week],
    children: [],
    slots: [],
    rows: [
      { childId: "c", slotId: "s", cells, booking: [], cancelling: [], prices: [], payments: {} },
    ],
    limits: [],
  };
}

function head(cells: Cell[], week = weekOf()): string {
  const { rows } = viewOf(cells, week);
  const props = { id: "w", week, rows, now: 0, isLive: false, onWeek: () => undefined };
  return renderToStaticMarkup(createElement(WeekHead, props)).replace(/[\u00a0\u202f]/g, " ");
}

describe("a day that is locked", () => {
  it.each(["lockedBooked", "lockedFree"] as const)(
    "offers to write to the service, and to call: %s",
    (state) => {
      const key = { childId: "c", slotId: "s", day: MONDAY };
      const { next, write } = cellDetails(viewOf([{ state }, free]), key, { state });
      expect(next).toMatchObject({
        text: "Écrire au service",
        href: "/messagerie/nouveau?objet=jour:2026-12-07:c",
      });
      expect(next.href).toBe(write);
      expect(next.urgent).toMatch(
        /Appelez la mairie.: elle peut encore (réserver|annuler), jusqu’au jour même\./,
      );
    },
  );

  it("offers it without JavaScript too, for this day alone", () => {
    const markup = head([{ state: "lockedBooked" }, free]);
    const plain = /<noscript>(.*)<\/noscript>/.exec(markup)?.[1] ?? "";
    expect(plain).toContain('href="/messagerie/nouveau?objet=jour:2026-12-07"');
    expect(plain).not.toContain("2026-12-08");
    expect(head([free, free])).not.toContain("<noscript>");
    expect(head([{ state: "lockedFree" }, free], weekOf({ isPast: true }))).not.toContain(
      "<noscript>",
    );
  });
});

describe("a day that is blocked", () => {
  it("leads to the check of the file", () => {
    const cell: Cell = { state: "blocked", reason: "vérifiez d’abord votre dossier" };
    const key = { childId: "c", slotId: "s", day: MONDAY };
    expect(cellDetails(viewOf([cell, free]), key, cell).next).toEqual({
      text: "Vérifier mon dossier",
      href: "/mon-dossier/verification",
    });
  });
});

describe("the limit of a week", () => {
  it.each([
    [60 * HOUR, "(dans 2 jours)", false],
    [5 * HOUR + 12 * 60_000, "(dans 5 h 12)", true],
    [8 * 24 * HOUR, "", false],
  ])("says from a week before how long is left: %i ms", (at, text, isSoon) => {
    const limits = [{ who: "", text: "modifiable jusqu’au mercredi 2 décembre", at }];
    const markup = head([free, free], weekOf({ limits }));
    if (text) expect(markup).toContain(text);
    else expect(markup).not.toContain("(dans");
    expect(markup.includes("week-soon")).toBe(isSoon);
  });
});
