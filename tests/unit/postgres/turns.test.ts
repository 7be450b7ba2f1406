import { describe, expect, it, vi } from "vitest";
import { turns } from "#lib/db/turns.ts";

describe("turns", () => {
  it("let so many in at once, and the others in the order they came", async () => {
    const { take } = turns(2, 60);
    const seen: number[] = [];
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const leave = await take();
        seen.push(index);
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
        leave();
        leave();
      }),
    );
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(most).toBe(2);
  });

  it("end the wait of whoever waited too long, and forget them", async () => {
    vi.useFakeTimers();
    const { take } = turns(1, 60);
    const leave = await take();
    const late = expect(take()).rejects.toThrow(/too busy/);
    await vi.advanceTimersByTimeAsync(60_000);
    await late;
    const next = take();
    leave();
    expect(typeof (await next)).toBe("function");
    vi.useRealTimers();
  });
});
