import "server-only";
import { loadTariffs } from "#lib/catalog/queries.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { add, type Cents, ZERO } from "#lib/money/cents.ts";
import { loadCharges, readCharges } from "./load-charges.ts";
import { recordChange } from "./record-change.ts";
import { regroup } from "./regroup.ts";
import { sharedCodes } from "./shared-codes.ts";

/**
 * Once a payment's bookings are booked: their groups are priced as they are now, each booking is charged its own part,
 * and what was charged above the group's price becomes an avoir, which is returned. The caller has locked the family.
 */
export async function settleGroups(
  tx: Tx,
  payment: { id: string; familyId: string; payerId: string },
): Promise<Cents> {
  const { id: paymentId, familyId, payerId } = payment;
  const added = await readCharges(tx, { paymentId, state: "booked" });
  let creditCents = ZERO;
  const shared = sharedCodes(await loadTariffs(tx));
  for (const tariffCode of new Set(added.map((booking) => booking.tariffCode))) {
    if (!shared.has(tariffCode)) continue;
    const own = added.filter((booking) => booking.tariffCode === tariffCode);
    const around = await loadCharges(
      { familyId, payerId, tariffCode },
      own.map(({ day }) => day),
      tx,
    );
    const groups = regroup(around, {
      gone: new Set(),
      touched: new Set(own.map(({ id }) => id)),
    });
    const key = `payment/${paymentId}/${tariffCode}`;
    creditCents = add(
      creditCents,
      await recordChange(tx, { kind: "payment", key, familyId, payerId, paymentId }, groups),
    );
  }
  return creditCents;
}
