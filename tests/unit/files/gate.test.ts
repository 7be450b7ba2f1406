import { expect, test } from "vitest";
import { makeGate } from "#lib/files/gate.ts";

test("never lets in more than its width, keeps the order, and survives failures", async () => {
  const enter = makeGate(2);
  let inside = 0;
  let most = 0;
  const started: number[] = [];
  const results = await Promise.allSettled(
    Array.from({ length: 9 }, (_, index) =>
      enter(async () => {
        started.push(index);
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
        if (index % 3 === 0) throw new Error("spoiled");
        return index;
      }),
    ),
  );
  expect(most).toBe(2);
  expect(started).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(results.map(({ status }) => status)).toEqual(
    [0, 1, 2, 3, 4, 5, 6, 7, 8].map((index) => (index % 3 === 0 ? "rejected" : "fulfilled")),
  );
});
