import { expect, test } from "vitest";
import { evenly } from "#lib/accounts/evenly.ts";

test("an answer waits for the floor, a fault too, and keeps its value", async () => {
  const started = performance.now();
  expect(await evenly(async () => "sent", 40)).toBe("sent");
  expect(performance.now() - started).toBeGreaterThanOrEqual(39);
  const again = performance.now();
  await expect(evenly(() => Promise.reject(new Error("down")), 40)).rejects.toThrow("down");
  expect(performance.now() - again).toBeGreaterThanOrEqual(39);
});
