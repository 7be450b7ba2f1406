import { expect, test } from "vitest";
import { makeRoom } from "#lib/files/upload-room.ts";
import fc from "#tests/support/fast-check.ts";

const size = { sharedBytes: 100, freeBytes: 10, waitMs: 60_000 };

/** Whether a promise is settled once everything that can run has run. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const late = Symbol("late");
  const soon = new Promise((resolve) => setImmediate(() => resolve(late)));
  return (await Promise.race([promise, soon])) !== late;
}

test("small senders never wait, whatever large ones do", async () => {
  const room = makeRoom(size);
  const large = [room.enter(), room.enter(), room.enter()];
  void Promise.all(large.map((place) => place.take(90)));
  for (let small = 0; small < 50; small += 1) expect(await room.enter().take(10)).toBe(true);
});

test("one alone goes beyond the limit; the others come in when somebody has left", async () => {
  const room = makeRoom(size);
  const [first, second, third] = [room.enter(), room.enter(), room.enter()];
  expect(await first.take(100)).toBe(true);
  expect(await second.take(100)).toBe(true);
  const waits = third.take(100);
  expect(await isSettled(waits)).toBe(false);
  first.leave();
  expect(await isSettled(waits)).toBe(false);
  second.leave();
  expect(await waits).toBe(true);
});

test("nobody waits for ever", async () => {
  const room = makeRoom({ ...size, waitMs: 5 });
  const places = [room.enter(), room.enter(), room.enter()];
  const answers = await Promise.all(places.map((place) => place.take(110)));
  expect(answers).toEqual([true, true, false]);
});

test("all get to their end, in whatever order pieces come, and never more lies there than allowed", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 6 }), { maxLength: 12 }),
      async (senders) => {
        const room = makeRoom(size);
        let kept = 0;
        let most = 0;
        const send = async (pieces: number[]) => {
          const place = room.enter();
          let own = 0;
          for (const piece of pieces) {
            expect(await place.take(piece)).toBe(true);
            own += piece;
            kept += piece;
            most = Math.max(most, kept);
            await new Promise((resolve) => setImmediate(resolve));
          }
          kept -= own;
          place.leave();
        };
        await Promise.all(senders.map(send));
        const largest = Math.max(0, ...senders.map((pieces) => pieces.reduce((a, b) => a + b, 0)));
        expect(most).toBeLessThanOrEqual(
          size.sharedBytes + largest + senders.length * size.freeBytes,
        );
      },
    ),
  );
});
