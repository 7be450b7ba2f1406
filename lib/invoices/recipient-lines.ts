import "server-only";
import { loadCustody } from "#lib/custody/queries.ts";
import { isApart } from "#lib/custody/scope.ts";

type Payer = { id: string; firstName: string; lastName: string };
type Address = {
  id: string;
  defaultPayerId: string | null;
  addressLine1: string;
  addressLine2: string;
  postalCode: string;
  city: string;
};

/** Name and address on a sheet for a payer. The family's address never reaches an adult who pays apart from it. */
export async function recipientLines(family: Address, payer: Payer): Promise<string[]> {
  const isApartFromFile =
    payer.id !== family.defaultPayerId && isApart(await loadCustody(family.id), payer.id);
  return [
    `${payer.firstName} ${payer.lastName}`,
    ...(isApartFromFile
      ? []
      : [family.addressLine1, family.addressLine2, `${family.postalCode} ${family.city}`]),
  ].filter(Boolean);
}
