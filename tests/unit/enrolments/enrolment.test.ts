import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import {
  byWaitingOrder,
  canGo,
  type EnrolmentState,
  edges,
  enrolmentWord,
  liveStates,
  requestStateOf,
  takesPlace,
} from "#lib/enrolments/enrolment.ts";
import { enrolmentsByChild } from "#lib/enrolments/group-by-child.ts";
import type { ListedRequest } from "#lib/enrolments/queries.ts";
import { stateWord } from "#lib/enrolments/request.ts";
import fc from "#tests/support/fast-check.ts";

const states = Object.keys(edges) as EnrolmentState[];
const anyState = fc.constantFrom(...states);

describe("the word of an enrolment", () => {
  it("is that of its request, on every page, once an agent has begun to read it", () => {
    for (const isOpened of [false, true])
      expect(enrolmentWord("requested", isOpened)).toBe(stateWord("submitted", isOpened));
    expect(enrolmentWord("accepted", true)).toBe("Validée");
  });

  it("is known in the list of the children too", () => {
    const activity = { id: "canteen", name: "Cantine", slots: [] };
    const request = (openedAt: Date | null): ListedRequest => ({
      ...{ id: "request", number: "2026-0029", state: "submitted", openedAt, childIds: ["lea"] },
      ...{ submittedAt: new Date(0), createdAt: new Date(0) },
      schoolYear: { name: "2026-2027", lastDay: new Date("2027-07-02") },
      enrolments: [
        { id: "line", childId: "lea", state: "requested", offeredUntil: null, activity },
      ],
    });
    const lea = { id: "lea", firstName: "Léa", school: { name: "" }, class: { name: "" } };
    const isOpened = (openedAt: Date | null) =>
      enrolmentsByChild([lea], [request(openedAt)], day("2026-11-23"))[0]?.lines[0]?.isOpened;
    expect([isOpened(null), isOpened(new Date(0))]).toEqual([false, true]);
    const isPast = (on: string) =>
      enrolmentsByChild([lea], [request(null)], day(on))[0]?.lines[0]?.isPast;
    expect([isPast("2027-07-02"), isPast("2027-07-03")]).toEqual([false, true]);
  });
});

describe("the ways of an enrolment", () => {
  it("are those that the database lets pass, no more and no fewer", () => {
    const sql = readFileSync(
      "prisma/migrations/20261124000500_enrolment_decisions/migration.sql",
      "utf8",
    );
    const inSql = [...sql.matchAll(/'([a-zA-Z]+>[a-zA-Z]+)'/g)].map((match) => match[1]).sort();
    const inCode = states.flatMap((from) => edges[from].map((to) => `${from}>${to}`)).sort();
    expect(inSql).toEqual(inCode);
  });

  it("never come back from withdrawn", () => {
    for (const state of states) expect(canGo("withdrawn", state)).toBe(false);
  });

  it("let the family give up all that is live", () => {
    for (const state of liveStates) expect(canGo(state, "withdrawn")).toBe(true);
  });

  it("count a place for an accepted child and for one to whom it is kept", () => {
    expect(states.filter(takesPlace).sort()).toEqual(["accepted", "offered"]);
  });
});

describe("the state of a request", () => {
  it("does not depend on the order of its enrolments", () => {
    fc.assert(
      fc.property(fc.array(anyState), (some) => {
        expect(requestStateOf(some)).toBe(requestStateOf([...some].reverse()));
      }),
    );
  });

  it("is under study while one enrolment is, and withdrawn only when nothing else is left", () => {
    fc.assert(
      fc.property(fc.array(anyState), (some) => {
        const state = requestStateOf(some);
        expect(state === "submitted").toBe(some.includes("requested"));
        expect(state === "withdrawn").toBe(some.every((one) => one === "withdrawn"));
      }),
    );
  });
});

describe("a waiting list", () => {
  it("puts ranks drawn by lot first, then the earliest, whatever the order given", () => {
    const row = fc.record({
      id: fc.uuid(),
      waitingRank: fc.option(fc.integer({ min: 1, max: 9 })),
      waitingSince: fc.option(fc.date({ noInvalidDate: true })),
    });
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: ({ id }) => id }), (rows) => {
        const sorted = [...rows].sort(byWaitingOrder);
        expect([...rows].reverse().sort(byWaitingOrder)).toEqual(sorted);
        const ranks = sorted.map(({ waitingRank }) => waitingRank ?? Number.MAX_SAFE_INTEGER);
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      }),
    );
  });
});
