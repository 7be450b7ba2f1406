import { expect, it } from "vitest";
import { type Counted, SheetTaps } from "#components/attendance/sheet-taps.ts";
import type { Reply } from "#lib/reply.ts";

const DONE: Reply<Counted> = { status: "done", value: { counted: 1 } };
const LOST: Reply<Counted> = { status: "refused", code: "lost", message: "", values: {} };

/** What happens on a sheet where the child was drawn as not pointed yet: each tap with its answer. */
async function shownAfter(...answers: Reply<Counted>[]) {
  const taps = new SheetTaps();
  const sent: string[] = [];
  const all = answers.map((answer) =>
    taps.tap("a", "toCheck", async (state) => {
      sent.push(state);
      return answer;
    }),
  );
  const atOnce = taps.shown("a");
  await Promise.all(all);
  return { sent, atOnce, after: taps.shown("a"), isTold: taps.fault.status === "refused" };
}

it("shows a tap at once, and takes back what was lost", async () => {
  expect(await shownAfter(DONE)).toMatchObject({ atOnce: "present", after: "present" });
  const lost = { atOnce: "present", after: "toCheck", isTold: true };
  expect(await shownAfter(LOST)).toMatchObject(lost);
});

it("ends on what the server holds, whichever of several taps was lost", async () => {
  const sent = ["present", "absent"];
  const second = { sent, atOnce: "absent", after: "absent", isTold: true };
  expect(await shownAfter(LOST, DONE)).toEqual(second);
  expect(await shownAfter(DONE, LOST)).toMatchObject({ sent, after: "present", isTold: true });
  expect(await shownAfter(LOST, LOST)).toMatchObject({ sent, after: "toCheck", isTold: true });
});

it("leaves a new drawing as it is, but for taps that still wait", async () => {
  const taps = new SheetTaps();
  taps.draw("first");
  await taps.tap("a", "toCheck", async () => DONE);
  // The same page, gone back to.
  taps.draw("first");
  expect(taps.shown("a")).toBe("present");
  const going = taps.tap("b", "toCheck", async () => DONE);
  taps.draw("second");
  expect([taps.shown("a"), taps.shown("b")]).toEqual([undefined, "present"]);
  await going;
  expect(taps.shown("b")).toBe("present");
});
