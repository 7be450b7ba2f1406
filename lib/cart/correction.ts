import "server-only";
import { loadTariffs } from "#lib/catalog/queries.ts";
import { sharedCodes } from "#lib/charges/shared-codes.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { subtract } from "#lib/money/cents.ts";
import { type CartValue, evaluateCart } from "./evaluate-cart.ts";
import type { Correction } from "./running-total.ts";

export type { Correction } from "./running-total.ts";

/** How far the sums of a basket are from those of its lines each by itself; null: no tariff prices days together. */
export function correctionOf(cart: CartValue) {
  const { additionsCents, invoicedCents, cancelledCents, aloneCents } = cart;
  const invoiced = subtract(invoicedCents, aloneCents.invoiced);
  return {
    additionsCents: subtract(subtract(additionsCents, aloneCents.additions), invoiced),
    invoicedCents: invoiced,
    cancelledCents: subtract(cancelledCents, aloneCents.cancelled),
  };
}

/** The same for what the basket holds now. After lockFamily. */
export async function readCorrection(
  tx: Tx,
  scope: { familyId: string; payerId: string },
): Promise<Correction> {
  if (!(await pricesTogether(tx))) return null;
  return correctionOf(await evaluateCart(scope, tx));
}

/** Whether some published tariff makes the price of a day depend on others. */
export async function pricesTogether(tx?: Tx): Promise<boolean> {
  return sharedCodes(await loadTariffs(tx)).size > 0;
}
