import { beforeAll, expect, test } from "vitest";
import { type Pace, watchPace } from "#lib/files/pace.ts";
import { withUpload } from "#lib/files/read-upload.ts";
import { makeSpoolRoom } from "#lib/files/spool-room.ts";
import { makeMultipart } from "#tests/support/files.ts";

beforeAll(() => {
  process.env.DATABASE_URL = "postgresql://nobody@localhost/nothing";
});

test("one account fills its own part and nobody else's", () => {
  const room = makeSpoolRoom({ allBytes: 100, eachBytes: 30 });
  const first = room.enter("one");
  const second = room.enter("one");
  expect([first.take(20), second.take(20), second.take(10)]).toEqual([true, false, true]);
  expect(room.enter("two").take(30)).toBe(true);
  first.leave();
  first.leave();
  expect([second.take(21), second.take(20)]).toEqual([false, true]);
});

test("all together have no more than the disk's part", () => {
  const room = makeSpoolRoom({ allBytes: 50, eachBytes: 30 });
  const one = room.enter("one");
  expect([one.take(30), room.enter("two").take(21)]).toEqual([true, false]);
  one.leave();
  expect(room.enter("two").take(21)).toBe(true);
});

const BRIEF: Pace = { bytesPerSecond: 512, overMs: 60 };

/** A form that brings its first bytes and then waits for ever. */
function silent(): Request {
  const { body, contentType } = makeMultipart({}, [
    { fileName: "a.pdf", bytes: Buffer.alloc(9_000, 1) },
  ]);
  let isFirst = true;
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (isFirst) controller.enqueue(new Uint8Array(body.subarray(0, 600)));
      else await new Promise(() => undefined);
      isFirst = false;
    },
  });
  const init = {
    method: "POST",
    body: stream,
    duplex: "half",
    headers: { "content-type": contentType },
  };
  return new Request("http://localhost/api/documents", init as RequestInit);
}

test("a sender that brings nothing more is cut, and its room is free again", async () => {
  const options = { sender: "Zoé", slowest: BRIEF };
  const answer = await withUpload(silent(), options, async (upload) => upload);
  expect(answer).toEqual({ ok: false, refusal: { code: "interrupted" } });
});

/** What a watch of a minute says of so many bytes that come, a stretch each. */
async function slowAfter(stretches: number[]): Promise<number | null> {
  const told = Promise.withResolvers<number | null>();
  let passed = 0;
  const watch = watchPace(BRIEF, () => told.resolve(passed));
  const clock = setInterval(() => {
    passed += 1;
    if (passed < stretches.length) watch.came(stretches[passed] ?? 0);
    else told.resolve(null);
  }, BRIEF.overMs);
  watch.came(stretches[0] ?? 0);
  const found = await told.promise;
  clearInterval(clock);
  watch.stop();
  return found;
}

test("a kilobyte a second passes, half of that and less does not", async () => {
  const bytesAt = (perSecond: number) => Math.ceil((perSecond * BRIEF.overMs) / 1000);
  expect(await slowAfter([1024, 1024, 1024, 1024].map(bytesAt))).toBeNull();
  expect(await slowAfter([1024, 500, 1024].map(bytesAt))).not.toBeNull();
});

test("the time that we take ourselves is not the sender's", async () => {
  let isCut = false;
  const watch = watchPace(BRIEF, () => {
    isCut = true;
  });
  await watch.ours(new Promise((resolve) => setTimeout(resolve, BRIEF.overMs * 3)));
  watch.stop();
  expect(isCut).toBe(false);
});
