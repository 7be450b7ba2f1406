import "server-only";
import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { loadCustody } from "./queries.ts";
import { isReadByOthers, sharesAddress } from "./scope.ts";

export type PostalAddress = {
  addressLine1: string;
  addressLine2: string;
  postalCode: string;
  city: string;
};

const columns = { addressLine1: true, addressLine2: true, postalCode: true, city: true } as const;

/**
 * Where to write to an adult of a family: at her own address, else at the family's. Null: none that she may
 * read.
 */
export async function postalAddress(
  { familyId, guardianId }: { familyId: string; guardianId: string },
  tx: Tx = db,
): Promise<PostalAddress | null> {
  const link = await tx.guardianship.findUnique({
    where: { familyId_guardianId: { familyId, guardianId } },
    select: columns,
  });
  if (link?.addressLine1) return link;
  if (!sharesAddress(await loadCustody(familyId, tx), guardianId)) return null;
  return familyAddress(familyId, tx);
}

export function familyAddress(familyId: string, tx: Tx = db): Promise<PostalAddress> {
  return tx.family.findUniqueOrThrow({ where: { id: familyId }, select: columns });
}

/** Whether an adult has an address of her own in a family, or ever had. */
export async function hadOwnAddress(owner: {
  familyId: string;
  guardianId: string;
}): Promise<boolean> {
  const has = await db.guardianship.count({ where: { ...owner, addressLine1: { not: "" } } });
  if (has > 0) return true;
  const given = { ...owner, field: "ownAddress", state: "accepted" } as const;
  return (await db.changeRequest.count({ where: given })) > 0;
}

/** Where the invoices of a payer go: at the family's address where other adults read them, as hers is hers alone. */
export async function invoiceAddress(owner: {
  familyId: string;
  guardianId: string;
}): Promise<PostalAddress | null> {
  const { familyId, guardianId } = owner;
  if (!isReadByOthers(await loadCustody(familyId), guardianId)) return postalAddress(owner);
  return familyAddress(familyId);
}

/** The lines of an envelope; the city as the post reads it best. */
export function envelopeLines(
  { firstName, lastName }: { firstName: string; lastName: string },
  address: PostalAddress | null,
): string[] {
  const lines = address
    ? [
        address.addressLine1,
        address.addressLine2,
        `${address.postalCode} ${address.city.toUpperCase()}`,
      ]
    : [];
  return [`${firstName} ${lastName}`, ...lines].filter((line) => line.trim() !== "");
}
