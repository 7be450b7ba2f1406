import "server-only";
import {
  familyAddress,
  hadOwnAddress,
  invoiceAddress,
  type PostalAddress,
  postalAddress,
} from "#lib/custody/postal-address.ts";

type Person = { id: string; firstName: string; lastName: string };

/** Name and address on a sheet of a payer, which is read by all adults who share with her. */
export async function payerLines(family: { id: string }, payer: Person): Promise<string[]> {
  return linesOf(payer, await invoiceAddress({ familyId: family.id, guardianId: payer.id }));
}

/** The same on a sheet that only this adult reads: her own address, or the family's where she may read it. */
export async function recipientLines(family: { id: string }, adult: Person): Promise<string[]> {
  return linesOf(adult, await postalAddress({ familyId: family.id, guardianId: adult.id }));
}

/**
 * Name and address of a payer on a copy for another adult who shares with her now. The issued sheet may be of a time when
 * nobody else read it. Null: nothing was ever on it that is hers alone.
 */
export async function sharedLines(
  { payer, readerId }: { payer: Person; readerId: string },
  familyId: string,
): Promise<string[] | null> {
  if (payer.id === readerId || !(await hadOwnAddress({ familyId, guardianId: payer.id })))
    return null;
  return linesOf(payer, await familyAddress(familyId));
}

function linesOf({ firstName, lastName }: Person, address: PostalAddress | null): string[] {
  return [
    `${firstName} ${lastName}`,
    ...(address
      ? [address.addressLine1, address.addressLine2, `${address.postalCode} ${address.city}`]
      : []),
  ].filter((line) => line.trim() !== "");
}
