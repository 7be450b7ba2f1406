import { describe, expect, it } from "vitest";
import { PAYMENT_STATES } from "#lib/payments/states.ts";
import { PAYMENT_GROUPS, paymentFilterOf, paymentsHref } from "#lib/staff/payment-filter.ts";
import { paymentTaskSentence } from "#lib/staff/task-facts.ts";

const plain = (text: string) => text.replaceAll(/\s/g, " ");

describe("the filters of payments", () => {
  it("come from the address, and what is unknown filters nothing", () => {
    const filter = { group: "payes", search: "04102", page: 2 } as const;
    expect(paymentFilterOf({ etat: "payes", recherche: " 04102 ", page: "2" })).toEqual(filter);
    expect(paymentsHref(filter, 2)).toBe("/admin/paiements?etat=payes&recherche=04102&page=2");
    for (const etat of ["", "toString", "confirmed", ["payes", "avoirs"]])
      expect(paymentFilterOf({ etat })).toEqual({ group: null, search: "", page: 1 });
  });

  it("hold each state of a payment once", () => {
    const states = Object.values(PAYMENT_GROUPS).flatMap((group) => [...group.states]);
    expect(states.toSorted()).toEqual([...PAYMENT_STATES].sort());
  });
});

describe("a payment's task", () => {
  it("says what happened and what to do", () => {
    expect(plain(paymentTaskSentence("payment.late", { amountCents: 610 }))).toContain("6,10 €");
    expect(
      plain(paymentTaskSentence("payment.mismatch", { expectedCents: 610, receivedCents: 601 })),
    ).toContain("6,01 € encaissés, 6,10 € attendus");
  });
});
