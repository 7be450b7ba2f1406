import "server-only";
import { postalAddress } from "#lib/custody/postal-address.ts";

type Payer = { id: string; firstName: string; lastName: string };

/** Name and address on a sheet for a payer: her own address, or the family's where she may read it. */
export async function recipientLines(family: { id: string }, payer: Payer): Promise<string[]> {
  const address = await postalAddress({ familyId: family.id, guardianId: payer.id });
  return [
    `${payer.firstName} ${payer.lastName}`,
    ...(address
      ? [address.addressLine1, address.addressLine2, `${address.postalCode} ${address.city}`]
      : []),
  ].filter((line) => line.trim() !== "");
}
