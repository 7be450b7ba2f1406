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

  it("are one at a time for a family, and another passes its queue", async () => {
    const { take } = turns(2, 60);
    const order: string[] = [];
    const leaves: (() => void)[] = [];
    const ask = async (family: string) => {
      const leave = await take(family);
      order.push(family);
      leaves.push(leave);
    };
    const all = ["a", "a", "a", "b", "c"].map(ask);
    await settle();
    expect(order).toEqual(["a", "b"]);
    leaves.shift()?.();
    await settle();
    // The second of a stands behind c, which came after it.
    expect(order).toEqual(["a", "b", "c"]);
    for (let left = 0; left < 4; left += 1) {
      leaves.shift()?.();
      await settle();
    }
    expect(order).toEqual(["a", "b", "c", "a", "a"]);
    await Promise.all(all);
    expect(await Promise.all([take("a"), take("b")])).toHaveLength(2);
  });

  it("forget whoever waited too long behind its family, or at its head", async () => {
    vi.useFakeTimers();
    const { take } = turns(1, 60);
    const leave = await take("a");
    const late = ["a", "b", "b"].map((family) => expect(take(family)).rejects.toThrow(/too busy/));
    await vi.advanceTimersByTimeAsync(30_000);
    const inTime = ["b", "a"].map((family) => take(family));
    await vi.advanceTimersByTimeAsync(30_000);
    await Promise.all(late);
    leave();
    (await inTime[0])?.();
    (await inTime[1])?.();
    expect(typeof (await take("b"))).toBe("function");
    vi.useRealTimers();
  });
});

function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
