import { expect, it } from "vitest";
import { splitByRegie } from "#lib/cart/split-by-regie.ts";
import fc from "#tests/support/fast-check.ts";

const activities = ["a", "b", "c"].map((id) => ({ id, regie: { id: id === "c" ? "r2" : "r1" } }));
const wishes = fc.array(
  fc.record({
    activityId: fc.constantFrom("a", "b", "c"),
    bookingLimit: fc.nat({ max: 5 }).map((days) => new Date(days * 86_400_000)),
  }),
  { maxLength: 12 },
);
const regieOf = ({ activityId }: { activityId: string }) => (activityId === "c" ? "r2" : "r1");

it("loses no wish, and gives one payment one régie: that of the first limit", () => {
  fc.assert(
    fc.property(wishes, (all) => {
      const { now, later } = splitByRegie(all, activities);
      expect(all.filter((wish) => now.includes(wish) !== later.includes(wish))).toEqual(all);
      expect(new Set(now.map(regieOf)).size).toBe(all.length > 0 ? 1 : 0);
      const limits = all.map(({ bookingLimit }) => bookingLimit.getTime());
      if (all.length > 0)
        expect(Math.min(...now.map(({ bookingLimit }) => bookingLimit.getTime()))).toBe(
          Math.min(...limits),
        );
      for (const wish of later) expect(now.map(regieOf)).not.toContain(regieOf(wish));
    }),
  );
});
