import "server-only";
import { type Addition, type CartValue, EMPTY_CART } from "#lib/cart/evaluate-cart.ts";
import { priceTogether } from "#lib/cart/price-together.ts";
import { regieOf } from "#lib/checkout/hold-additions.ts";
import { type CustodyFacts, payersOn } from "#lib/custody/scope.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import { type Cents, max, min, subtract, sum, ZERO } from "#lib/money/cents.ts";
import type { PlanningFacts } from "#lib/planning/load-facts.ts";
import { priceReader } from "#lib/planning/price-reader.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { isAfterUsual } from "./rules.ts";
import {
  type Asked,
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
  const priced = pricesOf(facts, asked, judged);
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
  const inQuestion = priced.some(({ usual, late }) => usual !== late);
  const hasChosen = choices.size === 0 || choices.has(payeur);
  return ok({
    ...base,
    parts,
    cancellations: [],
    late: inQuestion
      ? {
          usualCents: sum(priced.map(({ usual }) => usual)),
          lateCents: sum(priced.map(({ late }) => late)),
        }
      : null,
    payerChoices: [...choices],
    needs: [
      ...(inQuestion && tardif === "" ? (["late"] as const) : []),
      ...(hasChosen ? [] : (["payer"] as const)),
    ],
    version: parts.map(versionOf).join("."),
  });
}

/** Each day at the price that the agent chose, and what it would cost at both. */
function pricesOf(
  facts: PlanningFacts,
  { enfant: childId, moment: slotId, tardif }: Asked,
  judged: readonly Judged[],
): { addition: Addition; usual: Cents; late: Cents }[] {
  const child = facts.family.children.find(({ id }) => id === childId);
  const activity = facts.activities.find(({ slots }) => slots.some(({ id }) => id === slotId));
  const slot = activity?.slots.find(({ id }) => id === slotId);
  if (!child || !activity || !slot) throw new Error("a judged cell without its child or moment");
  const price = priceReader(facts);
  return judged.flatMap(({ day, verdict }) => {
    const isAfter = isAfterUsual(verdict.deadlines.booking, facts.now);
    const isLate = isAfter && tardif === "charge";
    const usual = price(child, slot, day, false);
    const late = isAfter ? price(child, slot, day, true) : usual;
    const chosen = isLate ? late : usual;
    if (!usual || !late || !chosen) return [];
    const addition: Addition = {
      ...{ childId, slotId, day, isLate },
      schoolId: child.schoolId,
      activityId: activity.id,
      price: chosen,
      aloneCents: chosen.amountCents,
      bookingLimit: verdict.bookingLimit,
      cancellingLimit: verdict.cancellingLimit,
      waitingId: verdict.waiting?.offeredUntil ? verdict.waiting.id : null,
    };
    return [{ addition, usual: usual.amountCents, late: late.amountCents }];
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
  const creditUsedCents = min(max(creditAvailableCents, ZERO), additionsCents);
  return {
    payerId,
    regieId: regieOf(priced),
    additions: priced.additions,
    additionsCents,
    creditUsedCents,
    carriedCents: subtract(additionsCents, creditUsedCents),
    groupCreditCents: priced.groupCreditCents,
  };
}
