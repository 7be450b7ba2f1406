import { expect, it } from "vitest";
import { splitOrders } from "#lib/cart/split-orders.ts";
import fc from "#tests/support/fast-check.ts";

const activities = ["a", "b", "c", "d"].map((id) => ({
  ...{ id, isInvoiced: id === "d" },
  regie: { id: id === "c" ? "r2" : "r1" },
}));
const wishes = fc.array(
  fc.record({
    activityId: fc.constantFrom("a", "b", "c", "d"),
    bookingLimit: fc.nat({ max: 5 }).map((days) => new Date(days * 86_400_000)),
  }),
  { maxLength: 12 },
);
type Wish = { activityId: string };
const orderOf = ({ activityId }: Wish) =>
  activityId === "c" ? "r2" : activityId === "d" ? "invoiced" : "r1";

it("loses no wish, and gives one order one régie and one way of paying: the invoiced, then the first limit", () => {
  fc.assert(
    fc.property(wishes, (all) => {
      const { now, later } = splitOrders(all, activities);
      expect(all.filter((wish) => now.includes(wish) !== later.includes(wish))).toEqual(all);
      expect(new Set(now.map(orderOf)).size).toBe(all.length > 0 ? 1 : 0);
      const isInvoiced = all.some(({ activityId }) => activityId === "d");
      if (isInvoiced) expect(now.every(({ activityId }) => activityId === "d")).toBe(true);
      const limits = all.map(({ bookingLimit }) => bookingLimit.getTime());
      if (all.length > 0 && !isInvoiced)
        expect(Math.min(...now.map(({ bookingLimit }) => bookingLimit.getTime()))).toBe(
          Math.min(...limits),
        );
      for (const wish of later) expect(now.map(orderOf)).not.toContain(orderOf(wish));
    }),
  );
});
