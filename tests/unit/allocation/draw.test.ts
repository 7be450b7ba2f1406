import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type Criterion, criteria, pointsOf, usualWeights } from "#lib/allocation/criteria.ts";
import { type Application, draw, lotOf } from "#lib/allocation/draw.ts";
import fc from "#tests/support/fast-check.ts";

const seeds = fc.stringMatching(/^[0-9a-f]{8}$/);
const lists = fc
  .array(
    fc.record({
      family: fc.integer({ min: 1, max: 12 }),
      points: fc.constantFrom(0, 10, 20, 30),
    }),
    { maxLength: 30 },
  )
  .map((rows) =>
    rows.map(
      ({ family, points }, rank): Application => ({
        id: `e${rank}`,
        fileNumber: String(100_000 + family),
        points,
      }),
    ),
  );
const places = fc.integer({ min: 0, max: 20 });

const byFamily = (lines: ReturnType<typeof draw>) =>
  [...Map.groupBy(lines, ({ fileNumber }) => fileNumber).values()].map((members) => ({
    rank: members[0]?.groupRank ?? 0,
    points: Math.max(...members.map((line) => line.points)),
    size: members.length,
    won: members.filter(({ hasPlace }) => hasPlace).length,
  }));

describe("a drawing", () => {
  it("fills all the places it can and never more", () => {
    fc.assert(
      fc.property(seeds, lists, places, (seed, list, count) => {
        const winners = draw(seed, list, count).filter(({ hasPlace }) => hasPlace);
        expect(winners.length).toBe(Math.min(count, list.length));
      }),
    );
  });

  it("gives the same result whatever the order of the list", () => {
    const shuffled = lists.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
      ),
    );
    fc.assert(
      fc.property(seeds, shuffled, places, (seed, [list, other], count) => {
        expect(draw(seed, other, count)).toEqual(draw(seed, list, count));
      }),
    );
  });

  it("parts brothers and sisters only when a place would stay empty, and one family at most", () => {
    fc.assert(
      fc.property(seeds, lists, places, (seed, list, count) => {
        const families = byFamily(draw(seed, list, count));
        const parted = families.filter(({ won, size }) => won > 0 && won < size);
        expect(parted.length).toBeLessThanOrEqual(1);
        for (const { won, rank } of parted) {
          // No whole family without a place would have fitted in what the parted one took.
          const outside = families.filter((other) => other.won === 0);
          expect(outside.every(({ size }) => size > won)).toBe(true);
          expect(outside.every((other) => other.rank > rank)).toBe(true);
        }
      }),
    );
  });

  it("never passes over a family that would have fitted in the places of one behind it", () => {
    fc.assert(
      fc.property(seeds, lists, places, (seed, list, count) => {
        const families = byFamily(draw(seed, list, count));
        for (const lost of families.filter(({ won }) => won === 0))
          for (const behind of families.filter(({ won, rank }) => won > 0 && rank > lost.rank))
            expect(behind.size).toBeLessThan(lost.size);
        for (const one of families)
          for (const other of families)
            if (one.points > other.points) expect(one.rank).toBeLessThan(other.rank);
      }),
    );
  });

  it("ranks those without a place from 1, without a gap", () => {
    fc.assert(
      fc.property(seeds, lists, places, (seed, list, count) => {
        const ranks = draw(seed, list, count).flatMap(({ waitingRank }) => waitingRank ?? []);
        expect(ranks).toEqual(ranks.map((_, index) => index + 1));
      }),
    );
  });

  it("changes no other family's lot when one is added", () => {
    const list = [1, 2, 3].map((n) => ({ id: `e${n}`, fileNumber: String(n), points: 0 }));
    const lots = (some: Application[]) =>
      new Map(draw("seed", some, 1).map(({ fileNumber, lot }) => [fileNumber, lot]));
    const more = lots([...list, { id: "e9", fileNumber: "9", points: 0 }]);
    for (const [fileNumber, lot] of lots(list)) expect(more.get(fileNumber)).toBe(lot);
  });

  it("can be computed again by anybody", () => {
    const expected = createHash("sha256").update("a1b2:100234").digest("hex");
    expect(lotOf("a1b2", "100234")).toBe(expected);
  });

  it("is about as kind to one family as to any other", () => {
    const list = Array.from({ length: 20 }, (_, n) => ({
      id: `e${n}`,
      fileNumber: String(100_000 + n),
      points: 10,
    }));
    const wins = new Map<string, number>();
    const rounds = 2000;
    for (let round = 0; round < rounds; round += 1)
      for (const { id, hasPlace } of draw(`round-${round}`, list, 5))
        if (hasPlace) wins.set(id, (wins.get(id) ?? 0) + 1);
    // A quarter of the rounds each; six standard deviations leave room for chance.
    const spread = 6 * Math.sqrt(rounds * 0.25 * 0.75);
    for (const { id } of list)
      expect(Math.abs((wins.get(id) ?? 0) - rounds * 0.25)).toBeLessThan(spread);
  });
});

describe("points", () => {
  it("add up the weights of what is met", () => {
    const met = new Set<Criterion>(["parentsWork", "nursery"]);
    expect(pointsOf(met, usualWeights)).toBe(usualWeights.parentsWork + usualWeights.nursery);
    expect(pointsOf(new Set(criteria), { ...usualWeights, nursery: 0 })).toBe(70);
    expect(pointsOf(new Set(), usualWeights)).toBe(0);
  });
});
