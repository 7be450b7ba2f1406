import type { Cents } from "#lib/money/cents.ts";

/** The accounts of docs/ecritures.md. A debit is positive, a credit negative; a credit is what the town owes a payer. */
export type LedgerAccountKind =
  | "providerClearing"
  | "till"
  | "familyCredit"
  | "familyReceivable"
  | "prepaid"
  | "revenue"
  | "thirdParty"
  | "refundPayable"
  | "familyUnbilled";

export type AccountRef =
  | { kind: "providerClearing"; owner: string; part?: "" }
  | { kind: "till"; owner: string; part: string }
  /** `owner`: the family; `part`: the payer whose money it is. */
  | { kind: "familyCredit" | "familyReceivable" | "familyUnbilled"; owner: string; part: string }
  | { kind: "refundPayable"; owner: string; part?: "" }
  | { kind: "prepaid"; owner: string; part?: "" }
  | { kind: "revenue"; owner: string; part: "care" | "food" | "surcharge" }
  | { kind: "thirdParty"; owner: string; part?: "" };

/** One side of a posting: debit positive, credit negative, never 0. */
export type Entry = { account: AccountRef; amountCents: Cents };

export type PostingKind =
  | "settlement"
  | "settlementCorrection"
  | "latePayment"
  | "cancellation"
  | "adjustment"
  | "consumption"
  | "absence"
  | "invoice";

export type Posting = {
  kind: PostingKind;
  /** Names the cause; a second posting under the same key is refused by the database. */
  key: string;
  familyId?: string;
  paymentId?: string;
  bookingId?: string;
  entries: Entry[];
};
