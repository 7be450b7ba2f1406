import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { splitGivenBack } from "#lib/charges/given-back.ts";
import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { type Cents, cents, sum, ZERO } from "#lib/money/cents.ts";
import {
  type ChangeRefusal,
  cellKey,
  judgeOf,
  refusalOf,
  type Verdict,
} from "#lib/planning/judge.ts";
import { loadPlanningFacts, type PlanningFacts } from "#lib/planning/load-facts.ts";
import type { Stage } from "#lib/planning/price-reader.ts";
import type { PriceLine } from "#lib/pricing/price.ts";
import { priceTogether } from "./price-together.ts";
import { splitOrders } from "./split-orders.ts";

type Cell = { childId: string; slotId: string; day: Day };

export type Addition = Cell & {
  schoolId: string;
  activityId: string;
  price: PriceLine;
  /** Its price by itself, as the planning shows it. */
  aloneCents: Cents;
  stage: Stage;
  bookingLimit: Date;
  cancellingLimit: Date;
  /** The offered place of the waiting list that it takes; it is already counted. */
  waitingId: string | null;
  /** Invoiced after the month: nothing is paid when it is booked. */
  isInvoiced: boolean;
};
export type Cancellation = Cell & {
  bookingId: string;
  schoolId: string;
  activityCode: string;
  /** What it gives back: what it is charged, less what the days priced with it cost more (rulings 5). */
  creditCents: Cents;
  /** What of it is an avoir; the rest is a price that will not be invoiced. */
  avoirCents: Cents;
  /** What it is charged. */
  chargedCents: Cents;
  /** What its invoice would ask for; 0: it is paid, or invoiced. */
  unbilledCents: Cents;
  /** The avoir that the planning shows for it: none of a day that is invoiced after the month. */
  aloneCents: Cents;
  isInvoiced: boolean;
  /** Who paid it, and gets the avoir back: perhaps another adult of the family. */
  payerId: string;
};
export type RefusedLine = Cell & { change: "add" | "cancel"; refusal: ChangeRefusal };

export type CartValue = {
  cartId: string | null;
  version: number;
  additions: Addition[];
  cancellations: Cancellation[];
  /** Days of other régies or ways of paying, left for the orders that follow; empty where the whole basket was asked for. */
  later: Addition[];
  /** Lines of the cart that can no longer be done, each with its reason; they will not be part of the order. */
  refused: RefusedLine[];
  additionsCents: Cents;
  /** Of them, what is invoiced after the month. */
  invoicedCents: Cents;
  /** Avoirs that the cancellations give back to this cart's own payer. */
  cancelledCents: Cents;
  /** Days paid before cost less beside the additions: an avoir once these are confirmed. */
  groupCreditCents: Cents;
  /** Sums of the lines each by itself, which the planning adds up before the server is asked. */
  aloneCents: { additions: Cents; cancelled: Cents; invoiced: Cents };
  facts: PlanningFacts | null;
};

/**
 * What a family's cart is worth now: every line judged and priced as the planning does. `isOrder`: only what one payment
 * can book. In a transaction: after lockFamily.
 */
export async function evaluateCart(
  scope: {
    familyId: string;
    payerId: string;
    asOf?: Date | undefined;
    isOrder?: boolean;
    /** Where the caller has just read it. */
    extent?: Extent | undefined;
  },
  tx: Tx = db,
): Promise<CartValue> {
  const { familyId, payerId, asOf, isOrder = false } = scope;
  const { version, first, last } = scope.extent ?? (await extentOf(tx, scope));
  if (!first || !last) return { ...EMPTY_CART, version };
  const facts = await loadPlanningFacts({ familyId, payerId, from: first, to: last, asOf }, tx);
  return evaluateLines(facts, tx, isOrder);
}

/** The same for the lines that these facts hold, kept or not. */
export async function evaluateLines(
  facts: PlanningFacts,
  tx: Tx,
  isOrder = false,
): Promise<CartValue> {
  const { payerId } = facts;
  const judge = judgeOf(facts);
  const value: CartValue = {
    ...EMPTY_CART,
    cartId: facts.cart?.id ?? null,
    version: facts.cart?.version ?? 0,
    additions: [],
    cancellations: [],
    later: [],
    refused: [],
    facts,
  };
  const room = new Map<string, number>();
  for (const { childId, slotId, day, change } of facts.cart?.lines ?? []) {
    const cell = { childId, slotId, day };
    const verdict = judge(childId, slotId, day);
    const refusal = refusalOf(verdict, change) ?? fullRefusal(room, facts, verdict, cell, change);
    if (refusal || !verdict) {
      value.refused.push({ ...cell, change, refusal: refusal ?? { code: "unknown-cell" } });
    } else if (change === "add" && verdict.price) {
      value.additions.push({
        ...cell,
        schoolId: schoolOf(facts, childId),
        activityId: activityOf(facts, slotId),
        price: verdict.price,
        aloneCents: verdict.price.amountCents,
        stage: verdict.deadlines.booking.stage === "late" ? "late" : "onTime",
        bookingLimit: verdict.bookingLimit,
        cancellingLimit: verdict.cancellingLimit,
        waitingId: verdict.waiting?.offeredUntil ? verdict.waiting.id : null,
        isInvoiced: facts.activities.some(
          ({ isInvoiced, slots }) => isInvoiced && slots.some(({ id }) => id === slotId),
        ),
      });
    } else if (change === "cancel" && verdict.booking) {
      const { id, schoolId, chargedCents, unbilledCents, isInvoiced, slot, payment } =
        verdict.booking;
      const { avoirCents } = splitGivenBack(chargedCents, unbilledCents);
      value.cancellations.push({
        ...cell,
        bookingId: id,
        schoolId,
        activityCode: slot.activity.code,
        ...{ creditCents: chargedCents, chargedCents, unbilledCents, avoirCents, isInvoiced },
        aloneCents: isInvoiced ? ZERO : chargedCents,
        payerId: payment.payerId,
      });
    }
  }
  if (isOrder) {
    const { now, later } = splitOrders(value.additions, facts.activities);
    value.additions = now;
    value.later = later;
  }
  const alone = sumsOf(
    {
      ...value,
      cancellations: value.cancellations.map((line) => ({ ...line, avoirCents: line.aloneCents })),
    },
    payerId,
  );
  const priced = await priceTogether(value, facts, tx);
  return {
    ...priced,
    ...sumsOf(priced, payerId),
    aloneCents: {
      additions: alone.additionsCents,
      cancelled: alone.cancelledCents,
      invoiced: alone.invoicedCents,
    },
  };
}

function sumsOf({ additions, cancellations }: CartValue, payerId: string) {
  return {
    additionsCents: sum(additions.map(({ price }) => price.amountCents)),
    invoicedCents: sum(
      additions.filter((line) => line.isInvoiced).map(({ price }) => price.amountCents),
    ),
    cancelledCents: sum(cancellations.map((line) => avoirFor(payerId, line))),
  };
}

/** The avoir that a payer gets of a cancelled day: nothing if somebody else paid it. */
export function avoirFor(
  payerId: string,
  line: Pick<Cancellation, "payerId" | "avoirCents">,
): Cents {
  return line.payerId === payerId ? line.avoirCents : ZERO;
}

export const EMPTY_CART: CartValue = {
  cartId: null,
  version: 0,
  additions: [],
  cancellations: [],
  later: [],
  refused: [],
  additionsCents: cents(0),
  invoicedCents: cents(0),
  cancelledCents: cents(0),
  groupCreditCents: cents(0),
  aloneCents: { additions: cents(0), cancelled: cents(0), invoiced: cents(0) },
  facts: null,
};

export type Extent = { version: number; first: Day | null; last: Day | null };

/** The version of a cart, and its first and last day; a family that never chose anything has none. */
export async function extentOf(
  tx: Tx,
  { familyId, payerId }: { familyId: string; payerId: string },
): Promise<Extent> {
  const rows = await tx.$queryRaw<Extent[]>`
    SELECT c.version, min(l.day)::text AS "first", max(l.day)::text AS "last"
    FROM "Cart" c LEFT JOIN "CartLine" l ON l."cartId" = c.id
    WHERE c."familyId" = ${familyId}::uuid AND c."payerId" = ${payerId}::uuid
    GROUP BY c.id`;
  return rows[0] ?? { version: 0, first: null, last: null };
}

// Two children may want the same last place: the first line of the cart has it.
function fullRefusal(
  room: Map<string, number>,
  facts: PlanningFacts,
  verdict: Verdict | null,
  { childId, slotId, day }: Cell,
  change: "add" | "cancel",
): ChangeRefusal | null {
  if (change !== "add" || !verdict || verdict.placesLeft === null) return null;
  if (verdict.waiting?.offeredUntil) return null;
  const key = cellKey(schoolOf(facts, childId), slotId, day);
  const left = room.get(key) ?? verdict.placesLeft;
  if (left <= 0) return { code: "full" };
  room.set(key, left - 1);
  return null;
}

function schoolOf(facts: PlanningFacts, childId: string): string {
  return facts.family.children.find(({ id }) => id === childId)?.schoolId ?? "";
}

function activityOf(facts: PlanningFacts, slotId: string): string {
  return facts.activities.find(({ slots }) => slots.some(({ id }) => id === slotId))?.id ?? "";
}
