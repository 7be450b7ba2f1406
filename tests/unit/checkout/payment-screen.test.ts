import { describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { parisInstant } from "#lib/calendar/paris.ts";
import { paymentScreen } from "#lib/checkout/payment-screen.ts";
import { PAYMENT_STATES } from "#lib/payments/states.ts";

const at = parisInstant(day("2026-12-01"), "10:00");
const later = parisInstant(day("2026-12-01"), "10:35");
const open = {
  state: "open",
  holdUntil: later,
  failureCode: null,
  extensions: 0,
  bookings: [{}],
  paidInvoices: [],
} as const;
const here = { at, isReturn: false, isAbandon: false };

describe("the page of a payment", () => {
  it("shows until when the places are held, as a clock time", () => {
    expect(paymentScreen(open, here).heldUntil?.replaceAll(/\s/g, " ")).toBe("10 h 35");
    expect(paymentScreen(open, { ...here, at: later }).heldUntil).toBeNull();
  });

  it("offers 15 minutes more twice, and never once the hold is over", () => {
    expect(paymentScreen(open, here).canExtend).toBe(true);
    expect(paymentScreen({ ...open, extensions: 1 }, here).canExtend).toBe(true);
    expect(paymentScreen({ ...open, extensions: 2 }, here).canExtend).toBe(false);
    expect(paymentScreen(open, { ...here, at: later }).canExtend).toBe(false);
  });

  it("waits for the bank on the way back, without asking for money again", () => {
    expect(paymentScreen(open, { ...here, isReturn: true }).kind).toBe("waiting");
    expect(paymentScreen({ ...open, state: "processing" }, here).kind).toBe("waiting");
  });

  it("says that the card was refused, or that the family turned back", () => {
    expect(paymentScreen({ ...open, failureCode: "card_declined" }, here).notice).toBe("refused");
    expect(paymentScreen(open, { ...here, isAbandon: true }).notice).toBe("abandoned");
    expect(paymentScreen(open, here).notice).toBeNull();
  });

  it("speaks of no booking and keeps no place where only what was owed is paid", () => {
    const owed = { ...open, bookings: [] };
    expect(paymentScreen(owed, here).canExtend).toBe(false);
    for (const state of ["confirmed", "expired", "open"] as const)
      expect(paymentScreen({ ...owed, state }, here).title).not.toContain("réservation");
  });

  it("says that what was chosen is paid, not that nothing is owed any more", () => {
    const title = (paidInvoices: object[]) =>
      paymentScreen({ ...open, state: "confirmed", bookings: [], paidInvoices }, here).title;
    expect([title([]), title([{}]), title([{}, {}])]).toEqual([
      "Merci. Votre reste à payer est réglé.",
      "Merci. Votre facture est payée.",
      "Merci. Vos 2 factures sont payées.",
    ]);
  });

  it("decides by the payment alone: an address cannot make it look paid", () => {
    for (const state of PAYMENT_STATES) {
      const screen = paymentScreen({ ...open, state }, { at, isReturn: true, isAbandon: true });
      expect(screen.kind === "confirmed", state).toBe(state === "confirmed");
    }
  });
});
