import { EDGES, FIRST_STATE } from "#lib/payments/states.ts";

/** The declared edges of everything that has a state, for I-12; null: how it begins. */
export const declaredEdges: Record<string, readonly (readonly [string | null, string])[]> = {
  Payment: [[null, FIRST_STATE], ...EDGES.map(({ from, to }) => [from, to] as const)],
  Booking: [
    [null, "held"],
    ["held", "booked"],
    ["held", "released"],
    ["booked", "cancelled"],
    // Money that came after the hold, for places still free.
    ["released", "held"],
  ],
  Document: [
    [null, "received"],
    ["received", "valid"],
    ["received", "rejected"],
    ["rejected", "valid"],
    ["valid", "rejected"],
  ],
};
