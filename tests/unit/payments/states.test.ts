import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  canMove,
  EDGES,
  FIRST_STATE,
  isFinal,
  PAYMENT_EVENTS,
  PAYMENT_STATES,
  type PaymentEvent,
  type PaymentState,
  stateAfter,
} from "#lib/payments/states.ts";

/** Written a second time, by hand, as a table: state × event. "" is refused. */
const TABLE: Record<PaymentState, Partial<Record<PaymentEvent, PaymentState>>> = {
  created: {
    coveredByCredit: "confirmed",
    pageOpened: "open",
    timeEnded: "expired",
    givenUp: "cancelled",
  },
  open: {
    moneyPromised: "processing",
    moneyReceived: "confirmed",
    moneyTooLate: "credited",
    moneyMismatch: "quarantined",
    moneyRefused: "expired",
    timeEnded: "expired",
    givenUp: "cancelled",
  },
  processing: {
    moneyReceived: "confirmed",
    moneyTooLate: "credited",
    moneyMismatch: "quarantined",
    moneyRefused: "expired",
    timeEnded: "expired",
  },
  confirmed: {},
  credited: {},
  quarantined: {},
  expired: { moneyReceived: "confirmed", moneyTooLate: "credited", moneyMismatch: "quarantined" },
  cancelled: { moneyReceived: "confirmed", moneyTooLate: "credited", moneyMismatch: "quarantined" },
};

describe("the states of a payment", () => {
  it.each(PAYMENT_STATES.flatMap((state) => PAYMENT_EVENTS.map((event) => ({ state, event }))))(
    "answers $event in $state as the table says",
    ({ state, event }) => {
      expect(stateAfter(state, event)).toBe(TABLE[state][event] ?? null);
    },
  );

  it("moves only where an event leads", () => {
    for (const from of PAYMENT_STATES)
      for (const to of PAYMENT_STATES)
        expect(canMove(from, to), `${from} to ${to}`).toBe(Object.values(TABLE[from]).includes(to));
  });

  it("never leaves a state in which money was booked", () => {
    for (const state of ["confirmed", "credited", "quarantined"] as const)
      expect(EDGES.filter((edge) => edge.from === state)).toEqual([]);
  });

  it("leaves a finished state only because money came after all", () => {
    const late = EDGES.filter((edge) => isFinal(edge.from));
    expect(late.length).toBeGreaterThan(0);
    for (const { event } of late) expect(event).toMatch(/^money(Received|TooLate|Mismatch)$/);
  });

  it("knows one target for an event in a state", () => {
    const keys = EDGES.map(({ from, event }) => `${from} ${event}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("reaches every state from the first one, and a final state from every state", () => {
    const reached = (start: PaymentState): Set<PaymentState> => {
      const seen = new Set([start]);
      for (const state of seen)
        for (const edge of EDGES) if (edge.from === state) seen.add(edge.to);
      return seen;
    };
    expect(reached(FIRST_STATE)).toEqual(new Set(PAYMENT_STATES));
    for (const state of PAYMENT_STATES) expect([...reached(state)].some(isFinal)).toBe(true);
  });

  it("has the states of the database, no more and no less", () => {
    const schema = readFileSync("prisma/schema/payments.prisma", "utf8");
    const body = /enum PaymentState \{([^}]*)\}/.exec(schema)?.[1] ?? "";
    expect([...body.matchAll(/^ {2}(\w+)$/gm)].map((match) => match[1])).toEqual(PAYMENT_STATES);
  });
});
