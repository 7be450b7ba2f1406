import { describe, expect, it } from "vitest";
import { addDays, type Day, day, eachDay } from "#lib/calendar/day.ts";
import { isEvenIsoWeek, isoWeekNumber, mondayOf } from "#lib/calendar/week.ts";
import { type CustodyCalendar, overlapOf, ownerOn, ownersOf } from "#lib/custody/calendar.ts";
import {
  type CustodyFacts,
  isApart,
  mayBook,
  payerFor,
  visiblePayers,
} from "#lib/custody/scope.ts";
import fc from "#tests/support/fast-check.ts";

const A = "adult-a";
const B = "adult-b";
const CHILD = "child";

const alternating = (more: Partial<CustodyCalendar> = {}): CustodyCalendar => ({
  childId: CHILD,
  firstDay: day("2026-09-01"),
  lastDay: null,
  evenGuardianId: A,
  oddGuardianId: B,
  billing: "eachParent",
  periods: [],
  ...more,
});

const START = day("2026-09-01");
const anyDay = fc.integer({ min: -200, max: 4000 }).map((offset) => addDays(START, offset));
const owner = fc.constantFrom(A, B);
const anyCalendar = fc
  .record({
    offset: fc.integer({ min: 0, max: 700 }),
    length: fc.option(fc.integer({ min: 0, max: 1500 }), { nil: null }),
    even: fc.option(owner, { nil: null }),
    odd: fc.option(owner, { nil: null }),
    billing: fc.constantFrom("eachParent" as const, "family" as const),
    wishes: fc.array(
      fc.record({ at: fc.integer({ min: 0, max: 900 }), days: fc.nat(20), guardianId: owner }),
      { maxLength: 6 },
    ),
  })
  .map(({ offset, length, even, odd, billing, wishes }): CustodyCalendar => {
    const firstDay = addDays(START, offset);
    const periods: CustodyCalendar["periods"][number][] = [];
    for (const { at, days, guardianId } of wishes) {
      const wished = { firstDay: addDays(START, at), lastDay: addDays(START, at + days) };
      if (!overlapOf(periods, wished)) periods.push({ ...wished, guardianId });
    }
    return alternating({
      firstDay,
      lastDay: length === null ? null : addDays(firstDay, length),
      evenGuardianId: even,
      oddGuardianId: odd,
      billing,
      periods,
    });
  });

describe("a custody calendar", () => {
  it("gives each day exactly one owner, or none, whatever the order of its periods", () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, (calendar, on) => {
        const found = ownerOn(calendar, on);
        expect(found === null || ownersOf(calendar).has(found)).toBe(true);
        const turned = { ...calendar, periods: calendar.periods.toReversed() };
        expect(ownerOn(turned, on)).toBe(found);
      }),
    );
  });

  it("says nothing before its first and after its last day, and holds on both", () => {
    const calendar = alternating({ firstDay: day("2026-09-07"), lastDay: day("2026-09-18") });
    expect(ownerOn(calendar, day("2026-09-06"))).toBeNull();
    expect(ownerOn(calendar, day("2026-09-07"))).toBe(B);
    expect(ownerOn(calendar, day("2026-09-18"))).toBe(A);
    expect(ownerOn(calendar, day("2026-09-19"))).toBeNull();
  });

  it("gives a whole week, Monday to Sunday, to one adult", () => {
    fc.assert(
      fc.property(anyDay, (on) => {
        const calendar = alternating({ firstDay: addDays(START, -400) });
        const week = eachDay(mondayOf(on), addDays(mondayOf(on), 6));
        const owners = new Set(week.map((each) => ownerOn(calendar, each)));
        expect([...owners]).toEqual([isEvenIsoWeek(on) ? A : B]);
      }),
    );
  });

  it("gives one adult two weeks running at the end of a year of 53 weeks, and only then", () => {
    // 2026 has 53 ISO weeks: 53 is odd, and so is week 1 of 2027.
    expect(isoWeekNumber(day("2026-12-31"))).toBe(53);
    const calendar = alternating();
    const owners = (from: Day, to: Day) =>
      eachDay(from, to)
        .filter((on) => on === mondayOf(on))
        .map((on) => ownerOn(calendar, on));
    expect(owners(day("2026-12-14"), day("2027-01-11"))).toEqual([B, A, B, B, A]);
    expect(owners(day("2027-12-13"), day("2028-01-10"))).toEqual([A, B, A, B, A]);
  });

  it("lets a listed period win over the weeks, with both its bounds", () => {
    const calendar = alternating({
      periods: [{ firstDay: day("2026-10-19"), lastDay: day("2026-10-23"), guardianId: A }],
    });
    expect(isEvenIsoWeek(day("2026-10-19"))).toBe(false);
    expect(ownerOn(calendar, day("2026-10-18"))).toBe(A);
    expect(ownerOn(calendar, day("2026-10-19"))).toBe(A);
    expect(ownerOn(calendar, day("2026-10-23"))).toBe(A);
    expect(ownerOn(calendar, day("2026-10-24"))).toBe(B);
  });
});

const facts = (more: Partial<CustodyFacts> = {}): CustodyFacts => ({
  defaultPayerId: A,
  adults: [
    { guardianId: A, rights: "full" },
    { guardianId: B, rights: "full" },
  ],
  calendars: [],
  ...more,
});

describe("whose days and whose money", () => {
  it("are shared by two adults with full rights and no calendar", () => {
    expect(payerFor(facts(), B)).toBe(A);
    expect(visiblePayers(facts(), B)).toEqual([A, B]);
    expect(mayBook(facts(), { payerId: A, childId: CHILD, day: START })).toBe(true);
  });

  it("are apart once a calendar makes each parent pay", () => {
    const apart = facts({ calendars: [alternating()] });
    expect([payerFor(apart, A), payerFor(apart, B)]).toEqual([A, B]);
    expect(visiblePayers(apart, A)).toEqual([A]);
    expect(visiblePayers(apart, B)).toEqual([B]);
  });

  it("stay shared by full rights where the calendar bills the family", () => {
    const shared = facts({ calendars: [alternating({ billing: "family" })] });
    expect(payerFor(shared, B)).toBe(A);
    expect(mayBook(shared, { payerId: A, childId: CHILD, day: day("2026-09-01") })).toBe(true);
    expect(mayBook(shared, { payerId: A, childId: CHILD, day: day("2026-09-08") })).toBe(true);
  });

  it("give an adult with limited rights her own weeks only, and nothing without a calendar", () => {
    const limited = facts({
      adults: [
        { guardianId: A, rights: "full" },
        { guardianId: B, rights: "limited" },
      ],
    });
    expect(payerFor(limited, B)).toBe(B);
    expect(mayBook(limited, { payerId: B, childId: CHILD, day: START })).toBe(false);
    const custody = { ...limited, calendars: [alternating({ billing: "family" })] };
    const [even, odd] = [day("2026-09-01"), day("2026-09-07")];
    expect(mayBook(custody, { payerId: B, childId: CHILD, day: odd })).toBe(true);
    expect(mayBook(custody, { payerId: B, childId: CHILD, day: even })).toBe(false);
    expect(mayBook(custody, { payerId: A, childId: CHILD, day: odd })).toBe(false);
    expect(mayBook(custody, { payerId: B, childId: "sibling", day: odd })).toBe(false);
  });

  it("never let two adults who pay apart book the same owned day", () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, fc.boolean(), (calendar, on, limited) => {
        const custody = facts({
          calendars: [calendar],
          adults: [
            { guardianId: A, rights: "full" },
            { guardianId: B, rights: limited ? "limited" : "full" },
          ],
        });
        const owned = ownerOn(calendar, on);
        const allowed = [A, B].filter(
          (id) =>
            isApart(custody, id) && mayBook(custody, { payerId: id, childId: CHILD, day: on }),
        );
        if (owned !== null && isApart(custody, owned) && calendar.billing === "eachParent")
          expect(allowed).toEqual([owned]);
        if (owned !== null)
          expect(mayBook(custody, { payerId: owned, childId: CHILD, day: on })).toBe(true);
      }),
    );
  });

  it("give the others one shared basket when the usual payer goes apart", () => {
    const C = "adult-c";
    const D = "adult-d";
    const adults = [A, B, C, D].map((guardianId) => ({ guardianId, rights: "full" as const }));
    const custody = facts({ adults, calendars: [alternating()] });
    expect([payerFor(custody, C), payerFor(custody, D)]).toEqual([C, C]);
    expect(visiblePayers(custody, D)).toEqual([C, D]);
  });
});
