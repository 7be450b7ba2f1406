import "server-only";
import { invoiceDeliveryOf } from "#lib/custody/invoice-delivery.ts";
import { postalAddress } from "#lib/custody/postal-address.ts";
import type { Tx } from "#lib/db/transaction.ts";

/** With an invoice: whoever asked for paper gets this one by post. What is chosen later changes the next ones only. */
export async function askPaper(
  tx: Tx,
  invoice: { id: string; familyId: string; payerId: string },
): Promise<void> {
  const { id: invoiceId, familyId, payerId: guardianId } = invoice;
  if ((await invoiceDeliveryOf(tx, { familyId, guardianId })) === "email") return;
  // The sheet bears it as it is known now.
  const hasAddress = (await postalAddress({ familyId, guardianId }, tx)) !== null;
  await tx.paperInvoice.create({ data: { invoiceId, familyId, hasAddress } });
}
