import "server-only";
import type { Tx } from "#lib/db/transaction.ts";
import { loadCustody } from "./queries.ts";
import { isApart } from "./scope.ts";

/** How a payer gets invoices: as the family chose, or as she chose herself where she books and pays apart. */
export async function invoiceDeliveryOf(
  tx: Tx,
  { familyId, guardianId }: { familyId: string; guardianId: string },
): Promise<"email" | "paper"> {
  const isHers = isApart(await loadCustody(familyId, tx), guardianId);
  const family = await tx.family.findUniqueOrThrow({
    where: { id: familyId },
    select: {
      invoiceDelivery: true,
      guardianships: { where: { guardianId }, select: { invoiceDelivery: true } },
    },
  });
  return isHers ? (family.guardianships[0]?.invoiceDelivery ?? "email") : family.invoiceDelivery;
}
