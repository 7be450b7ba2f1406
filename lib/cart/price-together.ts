import "server-only";
import { priceCancelling } from "#lib/charges/cancel-bookings.ts";
import { type ChargedBooking, NOTHING } from "#lib/charges/charge.ts";
import { givenUpBy } from "#lib/charges/given-up.ts";
import { loadCharges } from "#lib/charges/load-charges.ts";
import { priceAdditions } from "#lib/charges/price-additions.ts";
import { afterCancelling } from "#lib/charges/regroup.ts";
import { sharedCodes } from "#lib/charges/shared-codes.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { add } from "#lib/money/cents.ts";
import { cellKey } from "#lib/planning/judge.ts";
import type { PlanningFacts } from "#lib/planning/load-facts.ts";
import { priceFacts } from "#lib/planning/price-reader.ts";
import { tariffInForce } from "#lib/pricing/price.ts";
import type { Addition, Cancellation, CartValue } from "./evaluate-cart.ts";

type Scope = { familyId: string; payerId: string };

/**
 * Prices a basket's lines beside the days that are already paid (rulings 5): first what its cancellations give back,
 * then what its additions cost in what stays. Lines of tariffs that price each booking alone keep their price. An
 * addition that has no price beside the others is refused.
 */
export async function priceTogether(value: CartValue, scope: Scope, tx: Tx): Promise<CartValue> {
  const { facts } = value;
  if (!facts) return value;
  const codes = codesOf(facts);
  const shared = sharedCodes(facts.tariffs);
  if (shared.size === 0) return value;
  const isShared = ({ slotId }: { slotId: string }) => shared.has(codes.get(slotId) ?? "");
  const gone = value.cancellations.filter(isShared);
  const { credits } = await priceCancelling(
    tx,
    scope.familyId,
    gone.map(({ bookingId }) => bookingId),
    givenUpBy({ through: "basket" }),
  );
  const creditOf = new Map(credits.map((credit) => [credit.bookingId, credit]));
  const cancellations = value.cancellations.map(
    (line): Cancellation => ({
      ...line,
      creditCents: creditOf.get(line.bookingId)?.creditCents ?? line.creditCents,
      avoirCents: creditOf.get(line.bookingId)?.avoirCents ?? line.avoirCents,
    }),
  );
  let result: CartValue = { ...value, cancellations };
  for (const code of shared) {
    const additions = value.additions.filter(({ slotId }) => codes.get(slotId) === code);
    if (additions.length === 0) continue;
    const paid = await paidAfter(tx, scope, code, { additions, gone });
    result = withPrices(result, additions, facts, paid);
  }
  return result;
}

/** Days that are paid once the basket's own cancellations are done, each with what it is then charged. */
async function paidAfter(
  tx: Tx,
  { familyId, payerId }: Scope,
  tariffCode: string,
  { additions, gone }: { additions: Addition[]; gone: Cancellation[] },
): Promise<ChargedBooking[]> {
  const own = gone.filter((line) => line.payerId === payerId);
  const days = [...additions, ...own].map(({ day }) => day);
  const paid = await loadCharges({ familyId, payerId, tariffCode }, days, tx);
  return afterCancelling(paid, new Set(own.map(({ bookingId }) => bookingId)));
}

function withPrices(
  value: CartValue,
  additions: Addition[],
  facts: PlanningFacts,
  paid: ChargedBooking[],
): CartValue {
  const keyOf = ({ childId, slotId, day }: Addition) => cellKey(childId, slotId, day);
  const events = additions.flatMap((line) => eventOf(line, facts, keyOf(line)) ?? []);
  const priced = priceAdditions(paid, events);
  const mine = new Set(additions.map(keyOf));
  if (!priced.ok)
    return {
      ...value,
      additions: value.additions.filter((line) => !mine.has(keyOf(line))),
      refused: [
        ...value.refused,
        ...additions.map(({ childId, slotId, day }) => ({
          childId,
          slotId,
          day,
          change: "add" as const,
          refusal: { code: "no-price" as const },
        })),
      ],
    };
  const { lines, creditCents } = priced.value;
  return {
    ...value,
    groupCreditCents: add(value.groupCreditCents, creditCents),
    additions: value.additions.map((line) => ({
      ...line,
      price: mine.has(keyOf(line)) ? (lines.get(keyOf(line)) ?? line.price) : line.price,
    })),
  };
}

function eventOf(line: Addition, facts: PlanningFacts, id: string): ChargedBooking | null {
  const { childId, slotId, day, stage } = line;
  const child = facts.family.children.find((row) => row.id === childId);
  const activity = facts.activities.find(({ slots }) => slots.some((row) => row.id === slotId));
  const slot = activity?.slots.find((row) => row.id === slotId);
  const version = slot && tariffInForce(facts.tariffs, slot.tariffCode, day, facts.now);
  if (!child || !activity || !slot || !version) return null;
  return {
    id,
    payerId: facts.payerId,
    paymentId: "",
    childId,
    day,
    service: slot.service,
    activityCode: activity.code,
    tariffCode: slot.tariffCode,
    isEarned: false,
    version,
    facts: priceFacts(facts, child, slot, day, stage),
    charge: NOTHING,
  };
}

function codesOf(facts: PlanningFacts): Map<string, string> {
  return new Map(
    facts.activities.flatMap(({ slots }) =>
      slots.map(({ id, tariffCode }) => [id, tariffCode] as const),
    ),
  );
}
