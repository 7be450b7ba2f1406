import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { mailPayer } from "#lib/custody/mail-payer.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { add, type Cents, compare, sum, ZERO } from "#lib/money/cents.ts";
import { quotientOn } from "#lib/pricing/price.ts";
import type { ChargedBooking } from "./charge.ts";
import { loadCharges, readCharges } from "./load-charges.ts";
import { recordChange } from "./record-change.ts";
import { type Regrouped, regroup } from "./regroup.ts";

type Asked = {
  familyId: string;
  /** Names the cause, once: it gives no second avoir. */
  cause: string;
  /** Which paid days are looked at: those from a day on, or those of one payment. */
  concerned: { from: Day } | { paymentId: string };
};

/**
 * A quotient that counts on days that are already paid (rulings 6): where a pricing group costs less with it, the
 * difference is an avoir, told by mail, and the new quotient is the group's from now on. Where it costs more nothing
 * changes. The caller has locked the family. Returns the avoirs.
 */
export async function applyQuotient(tx: Tx, { familyId, cause, concerned }: Asked): Promise<Cents> {
  const history = await historyOf(tx, familyId);
  const rows = await readCharges(tx, {
    familyId,
    state: "booked",
    ...("from" in concerned ? { day: { gte: fromDay(concerned.from) } } : concerned),
  });
  const newOf = ({ day, facts }: ChargedBooking): number | null => {
    const quotient = quotientOn(history, day);
    return quotient === facts.quotient ? null : quotient;
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
      const quotient = ids.has(booking.id) ? newOf(booking) : null;
      return quotient === null ? booking : { ...booking, facts: { ...booking.facts, quotient } };
    });
    const lower = regroup(asked, { gone: new Set(), touched: ids }).filter(
      (group) => compare(group.creditCents, ZERO) > 0,
    );
    if (lower.length === 0) continue;
    const given = await recordChange(
      tx,
      {
        kind: "quotient",
        key: `quotient/${cause}/${scope.payerId}/${scope.tariffCode}`,
        familyId,
        payerId: scope.payerId,
        quotientOf: ({ id, facts }) => (ids.has(id) ? facts.quotient : null),
      },
      lower,
    );
    await tell(tx, { familyId, cause, scope, lower });
    creditCents = add(creditCents, given);
  }
  return creditCents;
}

type Scope = { payerId: string; tariffCode: string };

async function tell(
  tx: Tx,
  {
    familyId,
    cause,
    scope,
    lower,
  }: { familyId: string; cause: string; scope: Scope; lower: Regrouped[] },
): Promise<void> {
  const params = {
    count: lower.reduce((count, { bookings }) => count + bookings.length, 0),
    chargedCents: sum(lower.map(({ chargedCents }) => chargedCents)),
    priceCents: sum(lower.map(({ priceCents }) => priceCents)),
    creditCents: sum(lower.map((group) => group.creditCents)),
  };
  await mailPayer(tx, { familyId, payerId: scope.payerId }, (to) => ({
    template: "quotientCredit",
    to: to.email,
    dedupeKey: `quotientCredit/${cause}/${scope.payerId}/${scope.tariffCode}/${to.guardianId}`,
    params,
  }));
}

async function historyOf(tx: Tx, familyId: string) {
  const rows = await tx.quotientFamilial.findMany({ where: { familyId } });
  return rows.map(({ value, effectiveFrom }) => ({ value, effectiveFrom: toDay(effectiveFrom) }));
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
