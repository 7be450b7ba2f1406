import { describe, expect, it } from "vitest";
import { addDays, day } from "#lib/calendar/day.ts";
import { cents, sum } from "#lib/money/cents.ts";
import { priceBooking } from "#lib/pricing/price.ts";
import {
  groupByWeek,
  type QuoteFacts,
  type QuoteLine,
  quoteTotal,
  quoteVersion,
} from "#lib/pricing/quote.ts";
import demo from "#prisma/seed/data/tariff-demo.json" with { type: "json" };
import fc from "#tests/support/fast-check.ts";

const version = {
  id: "t1",
  code: "periscolaire",
  name: "Tarifs",
  validFrom: day("2026-09-01"),
  publishedAt: new Date("2026-07-01T10:00:00Z"),
  definition: demo,
};

function lineOf(childId: string, slotId: string, text: string, quotient = 912): QuoteLine {
  const family = { quotient, isResident: true, hasPai: false };
  return { childId, slotId, day: day(text), ...priceBooking(version, "meal", family) };
}

const anyLine = fc
  .record({
    childId: fc.constantFrom("lea", "tom"),
    slotId: fc.constantFrom("noon", "evening"),
    offset: fc.nat({ max: 40 }),
    quotient: fc.constantFrom(300, 912, 2000),
  })
  .map(({ childId, slotId, offset, quotient }) =>
    lineOf(childId, slotId, addDays(day("2026-11-30"), offset), quotient),
  );
const anyLines = fc.array(anyLine, { maxLength: 30 });

const facts = (more: Partial<QuoteFacts> = {}): QuoteFacts => ({
  additions: [lineOf("lea", "noon", "2026-12-07"), lineOf("tom", "noon", "2026-12-08")],
  cancellations: [
    { bookingId: "b1", amountCents: cents(305) },
    { bookingId: "b2", amountCents: cents(235) },
  ],
  groupCreditCents: cents(0),
  creditCents: cents(460),
  debtCents: cents(0),
  minimumCents: cents(50),
  ...more,
});

describe("grouping", () => {
  it("groups a recap by child, slot and week, days in order", () => {
    const groups = groupByWeek([
      lineOf("lea", "noon", "2026-12-14"),
      lineOf("lea", "noon", "2026-12-11"),
      lineOf("tom", "noon", "2026-12-07"),
      lineOf("lea", "noon", "2026-12-07"),
    ]);
    expect(
      groups.map(({ childId, monday, days, amountCents }) => [childId, monday, days, amountCents]),
    ).toEqual([
      ["tom", "2026-12-07", ["2026-12-07"], 305],
      ["lea", "2026-12-07", ["2026-12-07", "2026-12-11"], 610],
      ["lea", "2026-12-14", ["2026-12-14"], 305],
    ]);
  });

  it("loses no line and no cent", () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const groups = groupByWeek(lines);
        expect(sum(groups.map(({ amountCents }) => amountCents))).toBe(quoteTotal(lines));
        expect(groups.flatMap((group) => group.lines)).toHaveLength(lines.length);
        for (const group of groups) {
          expect(group.carePartCents + group.foodPartCents).toBe(group.amountCents);
          expect(group.days).toEqual(group.days.toSorted());
          expect(group.quantity).toBe(group.days.length);
        }
      }),
    );
  });
});

describe("quoteVersion", () => {
  it("is short, and the same for the same facts in any order", () => {
    const { additions, cancellations } = facts();
    expect(quoteVersion(facts())).toMatch(/^[0-9a-f]{16}$/);
    expect(
      quoteVersion(
        facts({ additions: additions.toReversed(), cancellations: cancellations.toReversed() }),
      ),
    ).toBe(quoteVersion(facts()));
  });

  it("is the same once the facts have crossed JSON and the database", () => {
    const shuffled = (line: QuoteLine) =>
      Object.fromEntries(Object.entries(line).toReversed()) as QuoteLine;
    const crossed: QuoteFacts = JSON.parse(JSON.stringify(facts()));
    expect(quoteVersion(crossed)).toBe(quoteVersion(facts()));
    expect(quoteVersion(facts({ additions: facts().additions.map(shuffled) }))).toBe(
      quoteVersion(facts()),
    );
  });

  it.each([
    ["a day more", { additions: [...facts().additions, lineOf("lea", "noon", "2026-12-10")] }],
    ["a day less", { additions: facts().additions.slice(1) }],
    [
      "another day",
      { additions: [lineOf("lea", "noon", "2026-12-10"), lineOf("tom", "noon", "2026-12-08")] },
    ],
    [
      "another quotient at the same price",
      {
        additions: [lineOf("lea", "noon", "2026-12-07", 913), lineOf("tom", "noon", "2026-12-08")],
      },
    ],
    [
      "another tariff at the same price",
      {
        additions: facts().additions.map((line) => ({
          ...line,
          explanation: { ...line.explanation, tariffId: "t2" },
        })),
      },
    ],
    ["a cancellation less", { cancellations: facts().cancellations.slice(1) }],
    [
      "a cancellation worth another price",
      {
        cancellations: [
          { bookingId: "b1", amountCents: cents(306) },
          { bookingId: "b2", amountCents: cents(234) },
        ],
      },
    ],
    ["other credit", { creditCents: cents(461) }],
    ["a debt", { debtCents: cents(1) }],
    ["another smallest amount", { minimumCents: cents(100) }],
    ["nothing", { additions: [], cancellations: [] }],
  ] as [string, Partial<QuoteFacts>][])("changes with %s", (_title, more) => {
    expect(quoteVersion(facts(more))).not.toBe(quoteVersion(facts()));
  });

  it("tells apart any two different carts", () => {
    fc.assert(
      fc.property(anyLines, anyLines, (some, others) => {
        const key = (lines: QuoteLine[]) =>
          lines
            .map((line) => JSON.stringify(line))
            .sort()
            .join();
        expect(
          quoteVersion(facts({ additions: some })) === quoteVersion(facts({ additions: others })),
        ).toBe(key(some) === key(others));
      }),
    );
  });
});
