import type { ParentContext, StaffContext } from "#lib/accounts/session.ts";
import { db } from "#lib/db/client.ts";

/** Who acts, as the action door would know them. */
export type SeedParent = Pick<ParentContext, "family" | "guardian" | "payerId" | "actor"> & {
  rights: "full" | "limited";
};
export type SeedAgent = Pick<StaffContext, "staffMember" | "permissions" | "actor">;

/** The first adult of a family, who pays for it, as somebody signed in. */
export async function parentOf(fileNumber: string): Promise<SeedParent> {
  const family = await db.family.findUniqueOrThrow({
    where: { fileNumber },
    select: { id: true, name: true, fileNumber: true, defaultPayer: true },
  });
  const { defaultPayer: guardian, ...facts } = family;
  if (!guardian) throw new Error(`family ${fileNumber} has no payer`);
  return {
    family: facts,
    guardian: { id: guardian.id, firstName: guardian.firstName, lastName: guardian.lastName },
    payerId: guardian.id,
    rights: "full",
    actor: { kind: "guardian", guardianId: guardian.id },
  };
}

/** An adult of a family who books and pays apart, as somebody signed in. */
export async function adultOf(
  fileNumber: string,
  { firstName, rights }: { firstName: string; rights: "full" | "limited" },
): Promise<SeedParent> {
  const { family } = await parentOf(fileNumber);
  const guardian = await db.guardian.findFirstOrThrow({
    where: { firstName, guardianships: { some: { familyId: family.id } } },
    select: { id: true, firstName: true, lastName: true },
  });
  return {
    family,
    guardian,
    payerId: guardian.id,
    rights,
    actor: { kind: "guardian", guardianId: guardian.id },
  };
}

/** Value of a use-case that has no reason to refuse here. */
export function expectOk<T>(
  what: string,
  result: { ok: true; value: T } | { ok: false; refusal: { code: string } },
): T {
  if (!result.ok) throw new Error(`${what} refused: ${result.refusal.code}`);
  return result.value;
}
