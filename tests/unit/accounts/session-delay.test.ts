import { expect, test } from "vitest";
import { delayOf } from "#lib/accounts/session-delay.ts";

const at = new Date("2026-11-26T13:00:40Z");
const minutesLater = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
const session = (kind: "guardian" | "staff", seen: number, end: number) => ({
  accountId: "a",
  kind,
  lastSeenAt: minutesLater(seen),
  expiresAt: minutesLater(end),
});

test("a parent has two hours from her last visit, an agent thirty minutes", () => {
  expect(delayOf(session("guardian", -118, 300), at)).toEqual({
    owner: "a",
    leftSeconds: 120,
    reason: "idle",
    // 14:02:40 in Paris: at the minute that is said, the session is still open.
    until: "14\u00a0h\u00a002",
  });
  expect(delayOf(session("staff", -28, 300), at)).toMatchObject({ leftSeconds: 120 });
  expect(delayOf(session("staff", -31, 300), at)).toMatchObject({ leftSeconds: 0 });
});

test("the absolute end is said when it comes first", () => {
  expect(delayOf(session("staff", -1, 2), at)).toMatchObject({
    leftSeconds: 120,
    reason: "absolute",
  });
  expect(delayOf(session("guardian", 0, 121), at)).toMatchObject({ reason: "idle" });
});
