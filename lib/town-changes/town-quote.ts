import type { Day } from "#lib/calendar/day.ts";
import type { Addition } from "#lib/cart/evaluate-cart.ts";
import { type Cents, sum, ZERO } from "#lib/money/cents.ts";
import type { Verdict } from "#lib/planning/judge.ts";
import { quoteVersion } from "#lib/pricing/quote.ts";
import { TOWN_REASONS, type TownReason } from "#lib/staff/town-reasons.ts";
import type { TownRefusal } from "./rules.ts";
import type { AskInput } from "./schema.ts";

export type QuoteRefusal =
  | { code: "unknown-child" }
  | { code: "no-payer" }
  | { code: "not-possible"; day: Day; why: TownRefusal };

/** What one payer will owe for new days. */
export type PayerPart = {
  payerId: string;
  regieId: string;
  additions: Addition[];
  additionsCents: Cents;
  creditUsedCents: Cents;
  /** What her avoir does not cover: she owes it with her next payment. */
  carriedCents: Cents;
  /** Invoiced after the month: her avoir is not touched, and her next payment does not take it along. */
  isInvoiced: boolean;
  /** Days paid before cost less beside these: an avoir. */
  groupCreditCents: Cents;
};

export type GivenBack = {
  bookingId: string;
  slotId: string;
  schoolId: string;
  day: Day;
  payerId: string;
  /** What the day is charged now: its avoir is less where the days that stay then cost more (rulings 5). */
  chargedCents: Cents;
  creditCents: Cents;
  /** What it gives back when the town's own error took it: never less than it is charged. */
  ownErrorCents: Cents;
  /** What its invoice would have asked for: that much is just not invoiced, and no avoir. */
  unbilledCents: Cents;
};

/** The other price that an agent may charge: late, of a child who came without being booked, or each on its own days. */
export type ExtraPrice = "late" | "unbooked" | "both";

export type TownQuote = {
  familyId: string;
  today: Day;
  parts: PayerPart[];
  cancellations: GivenBack[];
  /** What the days cost each by itself, at both prices; null: there is no other price for them than the usual one. */
  late: { kind: ExtraPrice; usualCents: Cents; lateCents: Cents } | null;
  /** More than one adult may pay: the agent asks the family. */
  payerChoices: string[];
  /** What must still be chosen before anything can be confirmed. */
  needs: ("late" | "payer")[];
  isUnchecked: boolean;
  /** The child came on each of these days without being booked. */
  isUnexpected: boolean;
  /** Until when the family can do it itself; null: it no longer can. */
  openUntil: Date | null;
  /** Everything that the agent saw: it must still be true when she confirms. */
  version: string;
};

export type Asked = Omit<AskInput, "jours"> & { jours: readonly Day[] };
export type Judged = { day: Day; verdict: Verdict };

/** What is the same of both changes. */
export type QuoteBase = Pick<
  TownQuote,
  "familyId" | "today" | "isUnchecked" | "isUnexpected" | "openUntil"
>;

/** A key of all that an agent sees of one payer's days: stale, a new preview is shown. */
export function versionOf(part: {
  payerId?: string;
  additions: readonly Addition[];
  cancellations?: readonly GivenBack[];
  creditUsedCents?: Cents;
  groupCreditCents?: Cents;
  isInvoiced?: boolean;
}): string {
  const { payerId = "", additions, cancellations = [] } = part;
  const key = quoteVersion({
    additions: additions.map(({ childId, slotId, day, price }) => ({
      ...{ childId, slotId, day },
      ...price,
    })),
    cancellations: cancellations.flatMap(({ bookingId, creditCents, ownErrorCents, ...line }) => [
      ...(line.unbilledCents > 0
        ? [{ bookingId: `${bookingId}/unbilled`, amountCents: line.unbilledCents }]
        : []),
      { bookingId, amountCents: creditCents },
      { bookingId: `${bookingId}/own-error`, amountCents: ownErrorCents },
    ]),
    groupCreditCents: part.groupCreditCents ?? ZERO,
    isInvoiced: part.isInvoiced ?? false,
    creditCents: part.creditUsedCents ?? ZERO,
    debtCents: ZERO,
    minimumCents: ZERO,
  });
  return `${payerId}:${key}`;
}

/** The same change, made for an error of the town: no family ever pays for it. */
export function ownErrorOf(quote: TownQuote): TownQuote {
  return {
    ...quote,
    cancellations: quote.cancellations.map((line) => ({
      ...line,
      creditCents: line.ownErrorCents,
    })),
  };
}

/** At the tariff's price without booking: only of a child who came unexpected, and told so. */
export function isUnbooked({ parts }: Pick<TownQuote, "parts">): boolean {
  return parts.some(({ additions }) => additions.some(({ stage }) => stage === "none"));
}

/**
 * The reasons that go with the price of a change. None: with a child who came unexpected, at that price, there are other
 * days, whose reason is another one; they are two changes.
 */
export function reasonsFor(quote: Pick<TownQuote, "parts" | "isUnexpected">): TownReason[] {
  return TOWN_REASONS.filter((reason) =>
    reason === "unexpected" ? quote.isUnexpected : !isUnbooked(quote),
  );
}

/** All that is owed, by all payers. */
export function owedCents(quote: Pick<TownQuote, "parts">): Cents {
  return sum(quote.parts.map(({ carriedCents }) => carriedCents));
}
