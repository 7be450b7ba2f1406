/**
 * A payment provider, seen from the portal: the same words for Stripe (signed hints, sessions) and for PayFiP
 * (unsigned hints, no cancelling). A hint never counts as money: only a fact read from the provider does.
 */
export interface PaymentProvider {
  readonly id: string;
  /** Real money: notifications that say otherwise are not ours. */
  readonly livemode: boolean;
  readonly capabilities: Capabilities;
  /**
   * Opens the provider's page. The same payment and attempt give the same page, even when the first answer was
   * lost. Throws ProviderUnavailable, ProviderMisconfigured, ProviderRefused.
   */
  start(snapshot: PaymentSnapshot, urls: ReturnUrls): Promise<StartedPayment>;
  /** What the provider knows now. Throws ProviderUnavailable, ProviderMisconfigured. */
  read(ref: string): Promise<Fact>;
  /** Reads a notification: who speaks and about what, nothing more. Asks nobody. */
  hint(headers: Headers, rawBody: string): Hint | RejectedHint;
  /** Closes the provider's page. Throws ProviderUnavailable, ProviderMisconfigured. */
  cancel(ref: string): Promise<Cancelled>;
  /** Everything started since an instant, for the daily comparison with our ledger. */
  listSince(since: Date): Promise<Fact[] | "notSupported">;
}

export type Capabilities = {
  refund: "api" | "manual";
  hints: "signed" | "unsigned";
  /** Smallest and largest amount of one payment. */
  minCents: number;
  maxCents: number;
  /** How long its page stays open. */
  sessionMinutes: number;
  listSince: boolean;
};

/** What a family confirmed, frozen: the same snapshot must be sent each time an attempt is repeated. */
export type PaymentSnapshot = {
  /** Opaque: with the amount, all that the provider learns about the basket. */
  paymentId: string;
  /** 1 at first; a changed basket or a new page for the same payment is a new attempt. */
  attempt: number;
  amountCents: number;
  /** May be empty. */
  customerEmail: string;
  /** For the page only, without names: the amount of one, and how many. The total to pay is `amountCents`. */
  lines: readonly { label: string; quantity: number; amountCents: number }[];
  expiresAt: Date;
};

export type ReturnUrls = { success: string; cancel: string };

export type StartedPayment = { ref: string; redirectUrl: string; expiresAt: Date };

/**
 * - open: nothing paid, can still be; processing: promised by a delayed means
 * - paid; refused: a promise that will not be kept; cancelled, expired: nothing can be paid any more
 * - unknown: the provider does not know this reference
 */
export type FactState =
  | "open"
  | "processing"
  | "paid"
  | "refused"
  | "cancelled"
  | "expired"
  | "unknown";

export type Fact = {
  ref: string;
  state: FactState;
  /** Once paid, what was really received; before, what was asked. */
  amountCents: number;
  /** Lower case, "eur". */
  currency: string;
  livemode: boolean;
  /** The payment that the provider was told about; null where it cannot say. */
  paymentId: string | null;
  /** The provider's own time. */
  paidAt: Date | null;
  /** "card", "sepa_debit"… */
  method: string | null;
  /** Why the last try failed, in the provider's words. */
  failureCode?: string;
  /** The provider's own identifiers and states, without personal data, for the accountant and the log. */
  raw: Json;
};

export type Hint = {
  eventId: string;
  type: string;
  /** The reference that `start` gave, where the event tells it. */
  reference: string | null;
  livemode: boolean;
  /** What identifies the event, without personal data. */
  payload: Json;
};
export type RejectedHint = {
  rejected: "missing-signature" | "bad-signature" | "too-old" | "malformed";
};

/** alreadyPaid: complete on the provider's side, read it; unknown: it has no such reference. */
export type Cancelled = "cancelled" | "alreadyPaid" | "notSupported" | "unknown";

export type Json = { [name: string]: string | number | boolean | null };

/** No usable answer: too slow, cut, 5xx, 429. Nothing may be concluded; trying again is safe. */
export class ProviderUnavailable extends Error {
  override readonly name = "ProviderUnavailable";
  readonly reason: "timeout" | "network" | "server" | "rate-limit";
  constructor(reason: "timeout" | "network" | "server" | "rate-limit") {
    super(`the payment provider gives no usable answer (${reason})`);
    this.reason = reason;
  }
}

/** The key is wrong, revoked or not allowed to do this: staff must act. */
export class ProviderMisconfigured extends Error {
  override readonly name = "ProviderMisconfigured";
  constructor() {
    super("the payment provider refuses our key");
  }
}

/**
 * The provider understood and says no to what we asked: a bug of ours. `conflict`: the same attempt was sent before
 * with another content. `param`: the field it complains about, never its value.
 */
export class ProviderRefused extends Error {
  override readonly name = "ProviderRefused";
  readonly reason: "conflict" | "invalid";
  readonly code: string | null;
  readonly param: string | null;
  constructor(reason: "conflict" | "invalid", code: string | null, param: string | null) {
    super(
      `the payment provider refuses our request: ${reason}, ${code ?? "no code"}, ${param ?? "-"}`,
    );
    this.reason = reason;
    this.code = code;
    this.param = param;
  }
}
