import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { type Addition, type CartValue, EMPTY_CART } from "#lib/cart/evaluate-cart.ts";
import { priceTogether } from "#lib/cart/price-together.ts";
import { regieOf } from "#lib/checkout/hold-additions.ts";
import { type CustodyFacts, payersOn } from "#lib/custody/scope.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import { type Cents, max, min, subtract, sum, ZERO } from "#lib/money/cents.ts";
import type { PlanningFacts } from "#lib/planning/load-facts.ts";
import { priceReader, type Stage } from "#lib/planning/price-reader.ts";
import { tariffInForce } from "#lib/pricing/price.ts";
import { pricesUnbooked } from "#lib/pricing/unbooked.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { cameUnbooked, isAfterUsual } from "./rules.ts";
import {
  type Asked,
  type ExtraPrice,
  type Judged,
  type PayerPart,
  type QuoteBase,
  type QuoteRefusal,
  type TownQuote,
  versionOf,
} from "./town-quote.ts";

/** What booking these days costs, and whom. In a transaction: after lockFamily. */
export async function quoteAdding(
  tx: Tx,
  {
    asked,
    base,
    facts,
    custody,
    judged,
  }: {
    asked: Asked;
    base: QuoteBase;
    facts: PlanningFacts;
    custody: CustodyFacts;
    judged: Judged[];
  },
): Promise<Result<TownQuote, QuoteRefusal>> {
  const { enfant: childId, payeur, tardif } = asked;
  const priced = pricesOf(facts, asked, judged, await daysTried(tx, asked));
  const unpriced = judged.find(({ day }) => !priced.some(({ addition }) => addition.day === day));
  if (unpriced)
    return refuse({ code: "not-possible", day: unpriced.day, why: { code: "no-price" } });
  const choices = new Set<string>();
  const byPayer = new Map<string, Addition[]>();
  for (const { addition } of priced) {
    const able = payersOn(custody, childId, addition.day);
    if (able.length > 1) for (const id of able) choices.add(id);
    const payerId = able.find((id) => id === payeur) ?? able[0];
    if (!payerId) return refuse({ code: "no-payer" });
    byPayer.set(payerId, [...(byPayer.get(payerId) ?? []), addition]);
  }
  const parts: PayerPart[] = [];
  for (const [payerId, additions] of byPayer) {
    const part = await partOf(tx, { payerId, additions, facts, familyId: base.familyId });
    if (!part)
      return refuse({
        code: "not-possible",
        day: additions[0]?.day ?? base.today,
        why: { code: "no-price" },
      });
    parts.push(part);
  }
  const inQuestion = priced.filter(({ usual, late, other }) => other === "none" || usual !== late);
  const hasChosen = choices.size === 0 || choices.has(payeur);
  return ok({
    ...base,
    parts,
    cancellations: [],
    late:
      inQuestion.length > 0
        ? {
            kind: kindOf(inQuestion),
            usualCents: sum(priced.map(({ usual }) => usual)),
            lateCents: sum(priced.map(({ late }) => late)),
          }
        : null,
    payerChoices: [...choices],
    needs: [
      ...(inQuestion.length > 0 && tardif === "" ? (["late"] as const) : []),
      ...(hasChosen ? [] : (["payer"] as const)),
    ],
    version: parts.map(versionOf).join("."),
  });
}

type PricedDay = {
  addition: Addition;
  usual: Cents;
  late: Cents;
  /** At which other price it may be charged. */
  other: Stage;
};

function kindOf(days: readonly PricedDay[]): ExtraPrice {
  if (days.every(({ other }) => other === "none")) return "unbooked";
  return days.some(({ other }) => other === "none") ? "both" : "late";
}

/**
 * Days that the family had begun to book, or that the town hall took away: that they are not booked may be our doing,
 * and no family pays for our error. They cost their usual price.
 */
async function daysTried(
  tx: Tx,
  { enfant: childId, moment: slotId, jours }: Asked,
): Promise<ReadonlySet<Day>> {
  const rows = await tx.booking.findMany({
    where: {
      ...{ childId, slotId, day: { in: jours.map(fromDay) } },
      OR: [{ state: "released" }, { state: "cancelled", givenUpBy: "townHall" }],
    },
    select: { day: true },
  });
  return new Set(rows.map(({ day }) => toDay(day)));
}

/** Each day at the price that the agent chose, and what it would cost at both. */
function pricesOf(
  facts: PlanningFacts,
  { enfant: childId, moment: slotId, tardif }: Asked,
  judged: readonly Judged[],
  tried: ReadonlySet<Day>,
): PricedDay[] {
  const child = facts.family.children.find(({ id }) => id === childId);
  const activity = facts.activities.find(({ slots }) => slots.some(({ id }) => id === slotId));
  const slot = activity?.slots.find(({ id }) => id === slotId);
  if (!child || !activity || !slot) throw new Error("a judged cell without its child or moment");
  const price = priceReader(facts);
  return judged.flatMap(({ day, verdict }) => {
    const isAfter = isAfterUsual(verdict.deadlines.booking, facts.now);
    const version = tariffInForce(facts.tariffs, slot.tariffCode, day, facts.now);
    const isUnbooked =
      cameUnbooked(verdict) && version !== null && pricesUnbooked(version, slot.service);
    const unbooked = tried.has(day) ? "onTime" : "none";
    const other = !isAfter ? "onTime" : isUnbooked ? unbooked : "late";
    const stage = tardif === "charge" ? other : "onTime";
    const usual = price(child, slot, day, "onTime");
    const late = price(child, slot, day, other);
    const chosen = price(child, slot, day, stage);
    if (!usual || !late || !chosen) return [];
    const addition: Addition = {
      ...{ childId, slotId, day, stage },
      schoolId: child.schoolId,
      activityId: activity.id,
      price: chosen,
      aloneCents: chosen.amountCents,
      bookingLimit: verdict.bookingLimit,
      cancellingLimit: verdict.cancellingLimit,
      waitingId: verdict.waiting?.offeredUntil ? verdict.waiting.id : null,
      isInvoiced: activity.isInvoiced,
    };
    return [{ addition, usual: usual.amountCents, late: late.amountCents, other }];
  });
}

/** Null: a day has no price beside the others. */
async function partOf(
  tx: Tx,
  {
    payerId,
    additions,
    facts,
    familyId,
  }: { payerId: string; additions: Addition[]; facts: PlanningFacts; familyId: string },
): Promise<PayerPart | null> {
  const value: CartValue = { ...EMPTY_CART, additions, facts: { ...facts, payerId } };
  const priced = await priceTogether(value, { familyId, payerId }, tx);
  if (priced.refused.length > 0) return null;
  const additionsCents = sum(priced.additions.map(({ price }) => price.amountCents));
  const { creditAvailableCents } = await payerMoney({ familyId, payerId }, tx);
  const isInvoiced = priced.additions.some((line) => line.isInvoiced);
  const creditUsedCents = isInvoiced ? ZERO : min(max(creditAvailableCents, ZERO), additionsCents);
  return {
    payerId,
    regieId: regieOf(priced),
    additions: priced.additions,
    additionsCents,
    creditUsedCents,
    carriedCents: subtract(additionsCents, creditUsedCents),
    isInvoiced,
    groupCreditCents: priced.groupCreditCents,
  };
}
