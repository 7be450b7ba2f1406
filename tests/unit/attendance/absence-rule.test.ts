import { describe, expect, it } from "vitest";
import {
  type AbsenceRule,
  absenceRuleSchema,
  type Justification,
  judgeAbsence,
  ruleOn,
} from "#lib/attendance/absence-rule.ts";
import { absenceRuleInWords } from "#lib/attendance/rule-words.ts";
import { askAbsenceSchema } from "#lib/attendance/schema.ts";
import { addDays, type Day, day } from "#lib/calendar/day.ts";
import fc from "#tests/support/fast-check.ts";

const SAINT_EXUPERY: AbsenceRule = {
  kind: "certificateWithin",
  steps: [
    { withinHours: 72, billedDays: 0 },
    { withinHours: 240, billedDays: 2 },
  ],
};

const WEEK = ["2026-12-07", "2026-12-08", "2026-12-09", "2026-12-10", "2026-12-11"].map(day);

/** Received on the nth day of the absence, the first being 1. */
const onDay = (nth: number, first = WEEK[0] ?? day("2026-12-07")): Justification => ({
  kind: "certificate",
  receivedOn: addDays(first, nth - 1),
});

const counts = (rule: AbsenceRule, justification: Justification, days: readonly Day[] = WEEK) => {
  const { billed, excused } = judgeAbsence(rule, justification, days);
  return { billed: billed.length, excused: excused.length };
};

describe("the rule of 72 hours, with five days away (rulings 11)", () => {
  it("bills nothing with a certificate at 48 hours, 2 days on day 6, 5 on day 11", () => {
    expect(counts(SAINT_EXUPERY, onDay(2))).toEqual({ billed: 0, excused: 5 });
    expect(counts(SAINT_EXUPERY, onDay(6))).toEqual({ billed: 2, excused: 3 });
    expect(counts(SAINT_EXUPERY, onDay(11))).toEqual({ billed: 5, excused: 0 });
  });

  it("bills the first days of the absence", () => {
    expect(judgeAbsence(SAINT_EXUPERY, onDay(6), WEEK).billed).toEqual(WEEK.slice(0, 2));
  });

  it("ends at the end of the third and of the tenth day", () => {
    expect([3, 4, 10, 11].map((nth) => counts(SAINT_EXUPERY, onDay(nth)).billed)).toEqual([
      0, 2, 2, 5,
    ]);
  });

  it.each([
    ["longer", "2026-10-23"],
    ["shorter", "2027-03-26"],
  ])("counts whole days where the clock makes one %s", (_what, first) => {
    const days = [0, 3, 4].map((count) => addDays(day(first), count));
    expect(counts(SAINT_EXUPERY, onDay(3, day(first)), days).billed).toBe(0);
    expect(counts(SAINT_EXUPERY, onDay(4, day(first)), days).billed).toBe(2);
    expect(counts(SAINT_EXUPERY, onDay(10, day(first)), days).billed).toBe(2);
    expect(counts(SAINT_EXUPERY, onDay(11, day(first)), days).billed).toBe(3);
  });

  it("takes a certificate that came before, and no call", () => {
    expect(counts(SAINT_EXUPERY, onDay(-4)).billed).toBe(0);
    const called = { kind: "notice", receivedOn: day("2026-12-07") } as const;
    expect(counts(SAINT_EXUPERY, called).billed).toBe(5);
    expect(counts(SAINT_EXUPERY, { kind: "none" }).billed).toBe(5);
  });

  it("bills one day of one at most", () => {
    expect(counts(SAINT_EXUPERY, onDay(6), WEEK.slice(0, 1))).toEqual({ billed: 1, excused: 0 });
  });
});

describe("the other rules", () => {
  const called: Justification = { kind: "notice", receivedOn: day("2026-12-07") };

  it("bill all, the first days, or nothing", () => {
    expect(counts({ kind: "allCharged" }, onDay(1)).billed).toBe(5);
    expect(counts({ kind: "waitingDays", days: 1 }, called).billed).toBe(1);
    expect(counts({ kind: "waitingDays", days: 1 }, { kind: "none" }).billed).toBe(5);
    expect(counts({ kind: "alwaysExcused" }, { kind: "none" }).billed).toBe(0);
  });

  it("never bill what the town hall causes", () => {
    for (const rule of RULES) expect(counts(rule, { kind: "town" }).billed).toBe(0);
  });

  it("are dated: the last that has begun on the first day away counts", () => {
    const rules = [
      { validFrom: day("2027-01-01"), rule: { kind: "alwaysExcused" } },
      { validFrom: day("2026-09-01"), rule: { kind: "waitingDays", days: 2 } },
    ];
    expect(ruleOn(rules, day("2026-08-31"))).toEqual({ kind: "allCharged" });
    expect(ruleOn(rules, day("2026-12-31")).kind).toBe("waitingDays");
    expect(ruleOn(rules, day("2027-01-01")).kind).toBe("alwaysExcused");
  });

  it("are refused where a later step bills less, or hours are no whole days", () => {
    const steps = (...pairs: [number, number][]) =>
      absenceRuleSchema.safeParse({
        kind: "certificateWithin",
        steps: pairs.map(([withinHours, billedDays]) => ({ withinHours, billedDays })),
      }).success;
    expect(steps([72, 0], [240, 2])).toBe(true);
    expect(steps([72, 2], [240, 0])).toBe(false);
    expect(steps([240, 0], [72, 2])).toBe(false);
    expect(steps([60, 0])).toBe(false);
    expect(steps()).toBe(false);
  });

  it("are told in words", () => {
    expect(RULES.map(absenceRuleInWords)).toEqual([
      "Toute absence est facturée.",
      "Justificatif reçu dans les 72 heures : rien n’est facturé. Justificatif reçu dans les 10 jours : 2 jours sont facturés. Après : tout est facturé. Le délai compte depuis 0 h du premier jour d’absence.",
      "Si la famille prévient, seul le premier jour est facturé.",
      "Si la famille prévient, les 3 premiers jours sont facturés.",
      "Aucune absence notée n’est facturée.",
    ]);
  });
});

const RULES: AbsenceRule[] = [
  { kind: "allCharged" },
  SAINT_EXUPERY,
  { kind: "waitingDays", days: 1 },
  { kind: "waitingDays", days: 3 },
  { kind: "alwaysExcused" },
];

describe("any absence", () => {
  const start = day("2026-09-01");
  const anyDays = fc
    .array(fc.integer({ min: 0, max: 400 }), { maxLength: 12 })
    .map((offsets) => offsets.map((offset) => addDays(start, offset)));
  const anyRule = fc.constantFrom(...RULES);
  const anyDay = fc.integer({ min: -20, max: 420 }).map((offset) => addDays(start, offset));
  const anyJustification: fc.Arbitrary<Justification> = fc.oneof(
    fc.constantFrom<Justification>({ kind: "none" }, { kind: "town" }),
    fc.record({ kind: fc.constantFrom("certificate", "notice"), receivedOn: anyDay }),
  );

  it("is billed or excused, each day once, the billed days first, whatever the order", () => {
    fc.assert(
      fc.property(anyRule, anyJustification, anyDays, (rule, justification, days) => {
        const { billed, excused } = judgeAbsence(rule, justification, days);
        expect([...billed, ...excused]).toEqual([...new Set(days)].sort());
        expect(judgeAbsence(rule, justification, days.toReversed())).toEqual({ billed, excused });
      }),
    );
  });

  it("costs no more with an earlier certificate than with a later one or none", () => {
    fc.assert(
      fc.property(anyRule, anyDay, fc.nat(60), anyDays, (rule, receivedOn, later, days) => {
        const billed = (justification: Justification) =>
          judgeAbsence(rule, justification, days).billed.length;
        const early = billed({ kind: "certificate", receivedOn });
        const late = billed({ kind: "certificate", receivedOn: addDays(receivedOn, later) });
        expect(early).toBeLessThanOrEqual(late);
        expect(late).toBeLessThanOrEqual(billed({ kind: "none" }));
        expect(billed({ kind: "town" })).toBe(0);
      }),
    );
  });
});

it("an absence is recorded over 31 days at most, both ends counted", () => {
  const ids = { enfant: crypto.randomUUID(), activite: crypto.randomUUID() };
  const asked = ["2026-12-31", "2027-01-01"].map(
    (au) =>
      askAbsenceSchema.safeParse({ ...ids, du: "2026-12-01", au, justification: "none" }).success,
  );
  expect(asked).toEqual([true, false]);
});
