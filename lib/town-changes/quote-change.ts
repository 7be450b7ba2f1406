import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { loadCustody } from "#lib/custody/queries.ts";
import { payersOn } from "#lib/custody/scope.ts";
import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { judgeOf } from "#lib/planning/judge.ts";
import { loadPlanningFacts } from "#lib/planning/load-facts.ts";
import { type Result, refuse } from "#lib/result.ts";
import { quoteAdding } from "./quote-adding.ts";
import { quoteCancelling } from "./quote-cancelling.ts";
import { asTownSees, cameUnbooked, townRefusalOf } from "./rules.ts";
import type { Asked, Judged, QuoteRefusal, TownQuote } from "./town-quote.ts";

/**
 * What a change by the town hall would do, judged and priced now by the same functions as a family's own (rulings 5):
 * nothing is written. In a transaction: after lockFamily.
 */
export async function quoteChange(
  asked: Asked,
  tx: Tx = db,
): Promise<Result<TownQuote, QuoteRefusal>> {
  const { enfant: childId, moment: slotId, sens } = asked;
  const days = [...new Set(asked.jours)].sort();
  const child = await tx.child.findUnique({
    where: { id: childId },
    select: { familyId: true, family: { select: { erasedAt: true } } },
  });
  const [from, to] = [days[0], days.at(-1)];
  if (!child || child.family.erasedAt || !from || !to) return refuse({ code: "unknown-child" });
  const { familyId } = child;
  const custody = await loadCustody(familyId, tx);
  const anyone = payersOn(custody, childId, from)[0] ?? custody.adults[0]?.guardianId;
  if (!anyone) return refuse({ code: "no-payer" });
  const facts = asTownSees(await loadPlanningFacts({ familyId, payerId: anyone, from, to }, tx));
  const today = parisDayOf(facts.now);
  const judge = judgeOf(facts);
  const judged: Judged[] = [];
  for (const day of days) {
    const verdict = judge(childId, slotId, day);
    const why = townRefusalOf(verdict, sens, { day, today });
    if (why || !verdict) return refuse({ code: "not-possible", day, why: why ?? UNKNOWN });
    judged.push({ day, verdict });
  }
  const base = {
    familyId,
    today,
    isUnchecked: judged.some(({ verdict }) => verdict.unchecked),
    isUnexpected: judged.every(({ verdict }) => cameUnbooked(verdict)),
    openUntil: openUntil(judged, sens),
  };
  return sens === "add"
    ? quoteAdding(tx, { asked, base, facts, custody, judged })
    : quoteCancelling(tx, { base, slotId, judged });
}

const UNKNOWN = { code: "unknown-cell" } as const;

/** Until when the family can still change all these days itself. */
function openUntil(judged: readonly Judged[], sens: "add" | "cancel"): Date | null {
  const answers = judged.map(({ verdict: { deadlines, unchecked } }) =>
    sens === "cancel" ? deadlines.cancelling : { ...deadlines.booking, unchecked },
  );
  if (answers.some((answer) => !answer.open || ("unchecked" in answer && answer.unchecked)))
    return null;
  const [first] = answers.map(({ until }) => until).toSorted((a, b) => a.getTime() - b.getTime());
  return first ?? null;
}
