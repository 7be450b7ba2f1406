/** The life of a payment, as data: what may follow what, and because of which event. */
export const PAYMENT_STATES = [
  "created",
  "open",
  "processing",
  "confirmed",
  "credited",
  "quarantined",
  "expired",
  "cancelled",
] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

export const PAYMENT_EVENTS = [
  /** No card step: credit pays for everything, or what it does not pay is carried to the next payment. */
  "coveredByCredit",
  /** The provider gave us its page. */
  "pageOpened",
  /** A delayed means of payment was chosen: the money is promised, not there. */
  "moneyPromised",
  /** The right sum is in, and the bookings stand. */
  "moneyReceived",
  /** The right sum is in, too late for the places: it becomes an avoir. */
  "moneyTooLate",
  /** Money is in, but not the sum or the currency that was asked. */
  "moneyMismatch",
  /** The promised money will not come. */
  "moneyRefused",
  /** The hold ended, or the provider closed its page, without money. */
  "timeEnded",
  /** The family gave it up, or changed its basket. */
  "givenUp",
] as const;
export type PaymentEvent = (typeof PAYMENT_EVENTS)[number];

export type Edge = { from: PaymentState; event: PaymentEvent; to: PaymentState };

export const FIRST_STATE: PaymentState = "created";

export const EDGES: readonly Edge[] = [
  { from: "created", event: "coveredByCredit", to: "confirmed" },
  { from: "created", event: "pageOpened", to: "open" },
  { from: "created", event: "timeEnded", to: "expired" },
  { from: "created", event: "givenUp", to: "cancelled" },

  { from: "open", event: "moneyPromised", to: "processing" },
  { from: "open", event: "moneyReceived", to: "confirmed" },
  { from: "open", event: "moneyTooLate", to: "credited" },
  { from: "open", event: "moneyMismatch", to: "quarantined" },
  { from: "open", event: "moneyRefused", to: "expired" },
  { from: "open", event: "timeEnded", to: "expired" },
  { from: "open", event: "givenUp", to: "cancelled" },

  { from: "processing", event: "moneyReceived", to: "confirmed" },
  { from: "processing", event: "moneyTooLate", to: "credited" },
  { from: "processing", event: "moneyMismatch", to: "quarantined" },
  { from: "processing", event: "moneyRefused", to: "expired" },
  { from: "processing", event: "timeEnded", to: "expired" },

  // Corrections: the provider says that money came after all. Money is never lost (rulings 3).
  { from: "expired", event: "moneyReceived", to: "confirmed" },
  { from: "expired", event: "moneyTooLate", to: "credited" },
  { from: "expired", event: "moneyMismatch", to: "quarantined" },
  { from: "cancelled", event: "moneyReceived", to: "confirmed" },
  { from: "cancelled", event: "moneyTooLate", to: "credited" },
  { from: "cancelled", event: "moneyMismatch", to: "quarantined" },
];

/** The state that an event leads to, or null where it has no place. */
export function stateAfter(from: PaymentState, event: PaymentEvent): PaymentState | null {
  return EDGES.find((edge) => edge.from === from && edge.event === event)?.to ?? null;
}

export function canMove(from: PaymentState, to: PaymentState): boolean {
  return EDGES.some((edge) => edge.from === from && edge.to === to);
}

/** Something is awaited: places are held, a page may be open. At most one such payment of a payer. */
export const LIVE_STATES = ["created", "open", "processing"] as const satisfies PaymentState[];

/** Nothing is awaited any more: no place is held, no page is open. Late money alone may still correct it. */
export function isFinal(state: PaymentState): boolean {
  return !LIVE_STATES.some((live) => live === state);
}
