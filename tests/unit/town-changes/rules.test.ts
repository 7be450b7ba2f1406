import { describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import type { DeadlineAnswer } from "#lib/calendar/deadline.ts";
import { type CustodyFacts, payersOn } from "#lib/custody/scope.ts";
import { motiveWords } from "#lib/staff/town-reasons.ts";
import { periodOf } from "#lib/town-changes/period.ts";
import { isAfterUsual } from "#lib/town-changes/rules.ts";
import { askSchema } from "#lib/town-changes/schema.ts";

const MONDAY = day("2026-12-07");
const [ANNE, BRUNO, CHILD] = ["anne", "bruno", "child"];

function custody(more: Partial<CustodyFacts> = {}): CustodyFacts {
  return {
    defaultPayerId: ANNE,
    adults: [
      { guardianId: ANNE, rights: "full" },
      { guardianId: BRUNO, rights: "full" },
    ],
    calendars: [],
    ...more,
  };
}

const weeks = (billing: "eachParent" | "family") => [
  {
    childId: CHILD,
    firstDay: day("2026-09-01"),
    lastDay: null,
    evenGuardianId: ANNE,
    oddGuardianId: BRUNO,
    billing,
    periods: [{ firstDay: MONDAY, lastDay: MONDAY, guardianId: BRUNO }],
  },
];

describe("who pays for a day that the town hall books", () => {
  const on = (facts: CustodyFacts, value = MONDAY) => payersOn(facts, CHILD, value);

  it("is the family's usual payer on a common day", () => {
    expect(on(custody())).toEqual([ANNE]);
  });

  it("is the parent whose day it is where each pays her own: a listed period before the week", () => {
    const facts = custody({ calendars: weeks("eachParent") });
    expect(on(facts)).toEqual([BRUNO]);
    expect(on(facts, day("2026-12-08"))).toEqual([ANNE]);
    expect(on(facts, day("2026-12-15"))).toEqual([BRUNO]);
  });

  it("is the usual payer, whosever day it is, where the family pays together", () => {
    expect(on(custody({ calendars: weeks("family") }))).toEqual([ANNE]);
  });

  it("is asked where nothing says it, of those who may book that day only", () => {
    expect(on(custody({ defaultPayerId: null }))).toEqual([ANNE, BRUNO]);
    const limited = custody({
      defaultPayerId: null,
      adults: [
        { guardianId: ANNE, rights: "full" },
        { guardianId: BRUNO, rights: "limited" },
      ],
    });
    expect(on(limited)).toEqual([ANNE]);
  });
});

it("asks about the late price from the second stage on, or from the limit", () => {
  const at = (text: string) => new Date(`2026-12-${text}:00Z`);
  const answer = (lateFrom: Date | null): DeadlineAnswer => ({
    open: true,
    opensAt: null,
    until: at("04T10:00"),
    lateFrom,
    stage: "normal",
    reason: "rule" as DeadlineAnswer["reason"],
  });
  expect(isAfterUsual(answer(null), at("04T09:59"))).toBe(false);
  expect(isAfterUsual(answer(null), at("04T10:00"))).toBe(true);
  expect(isAfterUsual(answer(at("02T22:59")), at("02T22:58"))).toBe(false);
  expect(isAfterUsual(answer(at("02T22:59")), at("02T22:59"))).toBe(true);
});

it("says a reason as the family reads it", () => {
  const say = (reason: Parameters<typeof motiveWords>[0]["reason"], words = "") =>
    motiveWords({ reason, words }).replaceAll("\u00a0", " ");
  expect(say("unforeseen")).toBe("Motif : imprévu de la famille.");
  expect(say("townError", "Panne du lundi !")).toBe(
    "Motif : erreur de la mairie ou panne du portail. Panne du lundi !",
  );
  expect(say("other", "Grève des bus")).toBe("Motif : grève des bus.");
  expect(say("other")).toBe("Motif : autre motif.");
});

describe("the week or the month of an address", () => {
  it("is the one of its day", () => {
    expect(periodOf({ du: "2026-12-10", vue: "" }, MONDAY)).toMatchObject({
      view: "semaine",
      from: "2026-12-07",
      to: "2026-12-13",
      before: "2026-11-30",
      after: "2026-12-14",
    });
    expect(periodOf({ du: "2026-12-31", vue: "mois" }, MONDAY)).toMatchObject({
      from: "2026-12-01",
      to: "2026-12-31",
      before: "2026-11-01",
      after: "2027-01-01",
    });
  });

  it.each(["", "demain", "2026-02-30", "0001-01-01", "9999-12-31"])("%s is today's", (du) => {
    expect(periodOf({ du, vue: "autre" }, MONDAY)).toMatchObject({ asked: MONDAY, from: MONDAY });
  });
});

describe("what an agent asks", () => {
  const id = "01890000-0000-7000-8000-000000000000";
  const asked = (jours: unknown) =>
    askSchema.safeParse({ enfant: id, moment: id, jours, sens: "add" });

  it("takes one day or several of a month", () => {
    expect(asked("2026-12-07").success).toBe(true);
    expect(asked(["2026-12-07", "2026-12-08"]).success).toBe(true);
  });

  it.each([
    [undefined],
    [""],
    ["lundi"],
    [["2026-12-07", "2027-12-07"]],
    [["0001-01-01"]],
    [Array.from({ length: 32 }, () => "2026-12-07")],
  ])("refuses %j", (jours) => {
    expect(asked(jours).success).toBe(false);
  });
});
