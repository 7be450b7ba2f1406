import "server-only";
import { invoiceAddress, type PostalAddress, postalAddress } from "#lib/custody/postal-address.ts";

type Person = { id: string; firstName: string; lastName: string };

/** Name and address on a sheet of a payer, which is read by all adults who share with her. */
export async function payerLines(family: { id: string }, payer: Person): Promise<string[]> {
  return linesOf(payer, await invoiceAddress({ familyId: family.id, guardianId: payer.id }));
}

/** The same on a sheet that only this adult reads: her own address, or the family's where she may read it. */
export async function recipientLines(family: { id: string }, adult: Person): Promise<string[]> {
  return linesOf(adult, await postalAddress({ familyId: family.id, guardianId: adult.id }));
}

function linesOf({ firstName, lastName }: Person, address: PostalAddress | null): string[] {
  return [
    `${firstName} ${lastName}`,
    ...(address
      ? [address.addressLine1, address.addressLine2, `${address.postalCode} ${address.city}`]
      : []),
  ].filter((line) => line.trim() !== "");
}
