import { describe, expect, it } from "vitest";
import { cents } from "#lib/money/cents.ts";
import {
  type CartChange,
  type Cell,
  type CellFacts,
  cellState,
  isEditable,
  LEGEND,
  spokenText,
  withChange,
} from "#lib/planning/cell.ts";
import { runs } from "#tests/support/effort.ts";
import fc from "#tests/support/fast-check.ts";

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const price = cents(310);
const NOW = Date.UTC(2026, 11, 1, 12);

function facts(more: Partial<CellFacts> = {}): CellFacts {
  return {
    now: NOW,
    closedReason: null,
    isEnrolled: true,
    blockedReason: null,
    booking: null,
    attendance: null,
    cartChange: null,
    bookingLockedFrom: NOW + 1,
    cancellingLockedFrom: NOW + 1,
    placesLeft: null,
    waiting: null,
    waitingFamilies: 0,
    priceCents: price,
    ...more,
  };
}

const paid = { state: "booked", priceCents: cents(235), isPaid: true } as const;
const held = { state: "held", until: "14 h 32" } as const;

/** One of each state, as the facts that make it. */
const examples: [Cell["state"], Partial<CellFacts>, string][] = [
  ["free", {}, "non réservé, 3,10 €"],
  ["draftAdd", { cartChange: "add" }, "à réserver, 3,10 €, pas encore payé"],
  ["held", { booking: held }, "en attente de paiement jusqu’à 14 h 32"],
  ["booked", { booking: paid }, "réservé et payé"],
  ["draftCancel", { booking: paid, cartChange: "cancel" }, "à annuler, avoir de 2,35 €"],
  ["lockedBooked", { booking: paid, cancellingLockedFrom: NOW }, "réservé, plus modifiable"],
  ["lockedFree", { bookingLockedFrom: NOW }, "non réservé, plus modifiable"],
  ["full", { placesLeft: 0, waitingFamilies: 2 }, "complet, 2 familles en attente"],
  ["waiting", { waiting: { rank: 2 } }, "en liste d’attente, rang 2"],
  ["closed", { closedReason: "vacances de Noël" }, "fermé : vacances de Noël"],
  ["notEnrolled", { isEnrolled: false }, "pas inscrit à cette activité"],
  [
    "blocked",
    { blockedReason: "attestation d’assurance manquante" },
    "bloqué : attestation d’assurance manquante",
  ],
  ["present", { attendance: "present" }, "présent"],
  ["absentExcused", { attendance: "absentExcused" }, "absent, non facturé"],
  ["absentCharged", { attendance: "absentCharged" }, "absent, facturé"],
];

describe("cellState", () => {
  it.each(examples)("says %s", (state, more, text) => {
    const cell = cellState(facts(more));
    expect(cell.state).toBe(state);
    expect(plain(spokenText(cell))).toBe(text);
  });

  it("tells the states apart by what is said", () => {
    const cells = examples.map(([, more]) => cellState(facts(more)));
    expect(new Set(cells.map(({ state }) => state)).size).toBe(15);
    expect(new Set(cells.map(spokenText)).size).toBe(15);
  });

  it.each([
    [-1, "free", "booked"],
    [0, "lockedFree", "lockedBooked"],
    [1, "lockedFree", "lockedBooked"],
  ])("locks at the limit: %i ms", (shift, free, booked) => {
    const now = NOW + shift;
    expect(cellState(facts({ now, bookingLockedFrom: NOW })).state).toBe(free);
    const more = { now, booking: paid, cancellingLockedFrom: NOW };
    expect(cellState(facts(more)).state).toBe(booked);
  });

  it("keeps booking and cancelling apart", () => {
    const late = { bookingLockedFrom: NOW, cancellingLockedFrom: NOW + 1 };
    expect(cellState(facts(late)).state).toBe("lockedFree");
    expect(cellState(facts({ ...late, booking: paid })).state).toBe("booked");
    const early = { bookingLockedFrom: NOW + 1, cancellingLockedFrom: NOW };
    expect(cellState(facts(early)).state).toBe("free");
    expect(cellState(facts({ ...early, booking: paid })).state).toBe("lockedBooked");
  });

  it("drops a draft once it is too late, or once the last place is gone", () => {
    const draft = { cartChange: "add" } as const;
    expect(cellState(facts({ ...draft, bookingLockedFrom: NOW })).state).toBe("lockedFree");
    expect(cellState(facts({ ...draft, placesLeft: 0 })).state).toBe("full");
    expect(cellState(facts({ ...draft, placesLeft: 1 })).state).toBe("draftAdd");
    const cancel = { booking: paid, cartChange: "cancel", cancellingLockedFrom: NOW } as const;
    expect(cellState(facts(cancel)).state).toBe("lockedBooked");
  });

  it("ignores a draft that no longer says anything", () => {
    expect(cellState(facts({ cartChange: "cancel" })).state).toBe("free");
    expect(cellState(facts({ booking: paid, cartChange: "add" })).state).toBe("booked");
  });

  it.each([
    { closedReason: "grève" },
    { isEnrolled: false },
    { blockedReason: "document manquant" },
    { placesLeft: 0 },
    { bookingLockedFrom: NOW },
  ] as Partial<CellFacts>[])("keeps showing a booking in spite of %j", (more) => {
    expect(cellState(facts({ ...more, booking: paid })).state).toBe("booked");
    expect(cellState(facts({ ...more, booking: held })).state).toBe("held");
  });

  it("says the words of the variants", () => {
    const say = (more: Partial<CellFacts>) => plain(spokenText(cellState(facts(more))));
    const others = { ...paid, isPaid: false };
    expect(say({ booking: others })).toBe("réservé");
    expect(say({ booking: others, cartChange: "cancel" })).toBe("à annuler, rien à payer");
    const invoiced = { ...others, isInvoiced: true } as const;
    expect(say({ booking: invoiced })).toBe("réservé");
    expect(say({ booking: invoiced, cartChange: "cancel" })).toBe("à annuler, ne sera pas facturé");
    expect(say({ booking: { ...invoiced, isLowered: true }, cartChange: "cancel" })).toBe(
      "à annuler, en partie facturé",
    );
    const given = { ...invoiced, isLowered: true, priceCents: cents(0) } as const;
    expect(say({ booking: given, cartChange: "cancel" })).toBe(
      "à annuler, reste facturé, déjà rendu en avoir",
    );
    expect(say({ booking: { ...invoiced, isShared: true }, cartChange: "cancel" })).toBe(
      "à annuler, prix calculé avec les autres jours",
    );
    expect(say({ isInvoiced: true, cartChange: "add" })).toBe(
      "à réserver, 3,10 €, facturé après le mois",
    );
    expect(say({ placesLeft: 0 })).toBe("complet");
    expect(say({ placesLeft: -1, waitingFamilies: 1 })).toBe("complet, 1 famille en attente");
    const offered = { waiting: { offeredUntil: "jeudi 18 h" } };
    expect(say(offered)).toBe("place proposée jusqu’à jeudi 18 h");
  });

  it("shows in its legend no state twice", () => {
    expect(new Set(LEGEND.map(({ state }) => state)).size).toBe(LEGEND.length);
    expect(new Set(LEGEND.map(({ text }) => text)).size).toBe(LEGEND.length);
  });
});

const change = fc.constantFrom<CartChange>("add", "cancel", null);
const anyFacts: fc.Arbitrary<CellFacts> = fc.record({
  now: fc.constant(NOW),
  closedReason: fc.constantFrom(null, "vacances de Noël"),
  isEnrolled: fc.boolean(),
  blockedReason: fc.constantFrom(null, "document manquant"),
  booking: fc.constantFrom(null, paid, held),
  attendance: fc.constantFrom(null, null, null, "present" as const),
  cartChange: change,
  bookingLockedFrom: fc.constantFrom(NOW - 1, NOW, NOW + 1),
  cancellingLockedFrom: fc.constantFrom(NOW - 1, NOW, NOW + 1),
  placesLeft: fc.constantFrom(null, -1, 0, 1),
  waiting: fc.constantFrom(null, { rank: 1 }),
  waitingFamilies: fc.nat({ max: 3 }),
  priceCents: fc.constant(price),
});

describe("any cell", () => {
  it("is editable only before its own limit", () => {
    fc.assert(
      fc.property(anyFacts, (all) => {
        const cell = cellState(all);
        if (!isEditable(cell)) return;
        const limit = all.booking ? all.cancellingLockedFrom : all.bookingLockedFrom;
        expect(all.now).toBeLessThan(limit);
      }),
      runs(3_000),
    );
  });

  it("becomes in the page what the server would make of the same draft", () => {
    fc.assert(
      fc.property(anyFacts, change, (all, wanted) => {
        const before = cellState(all);
        const after = withChange(before, wanted);
        if (isEditable(before)) expect(after).toEqual(cellState({ ...all, cartChange: wanted }));
        else expect(after).toEqual(before);
      }),
      runs(3_000),
    );
  });
});
