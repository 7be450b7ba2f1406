import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { mailPayer } from "#lib/custody/mail-payer.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { add, type Cents, compare, sum, ZERO } from "#lib/money/cents.ts";
import { type PriceFacts, quotientOn } from "#lib/pricing/price.ts";
import type { ChargedBooking } from "./charge.ts";
import { loadCharges, readCharges } from "./load-charges.ts";
import { bornOn } from "./read-charge.ts";
import { type NewFacts, recordChange } from "./record-change.ts";
import { type Regrouped, regroup } from "./regroup.ts";

type Asked = {
  familyId: string;
  /** Names the cause, once: an act that is done again is another one. What a day knows gives no second avoir. */
  cause: string;
  /** What may have changed. */
  facts: readonly Fact[];
  /** Which paid days are looked at: those from a day on, those of one payment, or all of one child. */
  concerned: { from: Day } | { paymentId: string } | { childId: string };
};

type Fact = "quotient" | "pai" | "birthDay";

/**
 * A quotient that counts on days that are already paid (rulings 6), a care plan that an agent has checked, or a date of
 * birth that was wrong: where a pricing group costs less with it, the new fact is the group's from now on, and what it
 * was charged above its new price is an avoir, told by mail. Where it costs more nothing changes. A care plan counts
 * from the day that it was sent: the time that the town hall takes to check it costs the family nothing. Facts asked
 * together are one change: a higher quotient hides a plan, ask for each apart. The caller has locked the family.
 * Returns the avoirs.
 */
export async function applyFacts(
  tx: Tx,
  { familyId, cause, facts: wanted, concerned }: Asked,
): Promise<Cents> {
  const history = wanted.includes("quotient") ? await historyOf(tx, familyId) : [];
  const plans = wanted.includes("pai") ? await plansOf(tx, familyId) : [];
  const births = wanted.includes("birthDay") ? await birthsOf(tx, familyId) : new Map();
  const rows = await readCharges(tx, {
    familyId,
    state: "booked",
    ...("from" in concerned ? { day: { gte: fromDay(concerned.from) } } : concerned),
  });
  const newOf = ({ childId, day, facts }: ChargedBooking): NewFacts | null => {
    const known = quotientOn(history, day);
    const quotient = known === facts.quotient ? null : known;
    const hasPlan = plans.some((plan) => plan.childId === childId && plan.from <= day);
    const hasPai = hasPlan && !facts.hasPai ? true : null;
    const born = births.get(childId);
    const birthDay = born && facts.birthDay && born !== facts.birthDay ? born : null;
    const isSame = quotient === null && hasPai === null && birthDay === null;
    return isSame ? null : { quotient, hasPai, birthDay };
  };
  const changed = rows.filter((row) => newOf(row) !== null);
  let creditCents = ZERO;
  for (const [scope, own] of byScope(changed)) {
    const ids = new Set(own.map(({ id }) => id));
    const around = await loadCharges(
      { familyId, ...scope },
      own.map(({ day }) => day),
      tx,
    );
    const asked = around.map((booking): ChargedBooking => {
      const changes = ids.has(booking.id) ? newOf(booking) : null;
      return changes ? { ...booking, facts: withNew(booking.facts, changes) } : booking;
    });
    const lower = cheaperGroups({ before: around, after: asked, touched: ids });
    if (lower.length === 0) continue;
    const kind = kindOf(own.map(newOf));
    const known = new Map(own.map((booking) => [booking.id, newOf(booking)]));
    const given = await recordChange(
      tx,
      {
        kind,
        key: `${kind}/${cause}/${scope.payerId}/${scope.tariffCode}`,
        familyId,
        payerId: scope.payerId,
        newFactsOf: ({ id }) => known.get(id) ?? null,
      },
      lower,
    );
    const credited = lower.filter(hasCredit);
    if (credited.length > 0) await tell(tx, { familyId, cause, kind, scope, credited });
    creditCents = add(creditCents, given);
  }
  return creditCents;
}

function kindOf(news: readonly (NewFacts | null)[]): Fact {
  if (news.some((one) => one?.hasPai)) return "pai";
  return news.some((one) => one?.birthDay) ? "birthDay" : "quotient";
}

/**
 * With the care plans of a family: once it says that a child has one, a plan that was checked before counts from the
 * day that it was sent. The caller has locked the family.
 */
export async function applyCarePlans(
  tx: Tx,
  { familyId, cause }: Pick<Asked, "familyId" | "cause">,
): Promise<void> {
  const [from] = (await plansOf(tx, familyId)).map((plan) => plan.from).toSorted();
  if (from) await applyFacts(tx, { familyId, cause, facts: ["pai"], concerned: { from } });
}

/**
 * The groups that cost less with their new facts. One that was already charged below its price may give no avoir:
 * giving up days later reckons with its new facts all the same.
 */
function cheaperGroups({
  before,
  after,
  touched,
}: {
  before: readonly ChargedBooking[];
  after: readonly ChargedBooking[];
  touched: ReadonlySet<string>;
}): Regrouped[] {
  const gone = new Set<string>();
  const prices = new Map(
    regroup(before, { gone, touched }).flatMap(({ charges }) =>
      [...charges].map(([{ id }, { line }]) => [id, line.amountCents] as const),
    ),
  );
  return regroup(after, { gone, touched }).filter((group) => {
    const known = group.bookings.flatMap(({ id }) => prices.get(id) ?? []);
    const isKnown = known.length === group.bookings.length;
    return hasCredit(group) || (isKnown && compare(group.priceCents, sum(known)) < 0);
  });
}

function hasCredit({ creditCents }: Regrouped): boolean {
  return compare(creditCents, ZERO) > 0;
}

type Scope = { payerId: string; tariffCode: string };

async function tell(
  tx: Tx,
  {
    familyId,
    cause,
    kind,
    scope,
    credited,
  }: {
    familyId: string;
    cause: string;
    kind: Fact;
    scope: Scope;
    credited: Regrouped[];
  },
): Promise<void> {
  const params = {
    because: kind === "pai" ? ("document" as const) : kind,
    count: credited.reduce((count, { bookings }) => count + bookings.length, 0),
    chargedCents: sum(credited.map(({ chargedCents }) => chargedCents)),
    priceCents: sum(credited.map(({ priceCents }) => priceCents)),
    creditCents: sum(credited.map((group) => group.creditCents)),
  };
  await mailPayer(tx, { familyId, payerId: scope.payerId }, (to) => ({
    template: "quotientCredit",
    to: to.email,
    dedupeKey: `quotientCredit/${kind}/${cause}/${scope.payerId}/${scope.tariffCode}/${to.guardianId}`,
    params,
  }));
}

async function historyOf(tx: Tx, familyId: string) {
  const rows = await tx.quotientFamilial.findMany({ where: { familyId } });
  return rows.map(({ value, effectiveFrom }) => ({ value, effectiveFrom: toDay(effectiveFrom) }));
}

/** Care plans as the price of a new day knows them, each with the day that it was sent. */
async function plansOf(tx: Tx, familyId: string): Promise<{ childId: string; from: Day }[]> {
  const today = fromDay(parisDayOf(await nowIn(tx)));
  const rows = await tx.document.findMany({
    where: {
      familyId,
      state: "valid",
      child: { familyId, hasPai: true },
      kind: { requiredFor: { some: { condition: "pai" } } },
      OR: [{ expiresOn: null }, { expiresOn: { gte: today } }],
    },
    select: { childId: true, uploadedAt: true },
  });
  return rows.flatMap(({ childId, uploadedAt }) =>
    childId ? [{ childId, from: parisDayOf(uploadedAt) }] : [],
  );
}

async function birthsOf(tx: Tx, familyId: string): Promise<Map<string, Day>> {
  const rows = await tx.child.findMany({
    where: { familyId },
    select: { id: true, birthDay: true },
  });
  return new Map(rows.map(({ id, birthDay }) => [id, toDay(birthDay)]));
}

function withNew(facts: PriceFacts, { quotient, hasPai, birthDay }: NewFacts): PriceFacts {
  return {
    ...(birthDay === null ? facts : bornOn(facts, birthDay)),
    ...(quotient === null ? {} : { quotient }),
    ...(hasPai === null ? {} : { hasPai }),
  };
}

function byScope(changed: readonly ChargedBooking[]): [Scope, ChargedBooking[]][] {
  const scopes = new Map<string, [Scope, ChargedBooking[]]>();
  for (const booking of changed) {
    const { payerId, tariffCode } = booking;
    const key = `${payerId}|${tariffCode}`;
    const known = scopes.get(key);
    if (known) known[1].push(booking);
    else scopes.set(key, [{ payerId, tariffCode }, [booking]]);
  }
  return [...scopes.values()];
}
