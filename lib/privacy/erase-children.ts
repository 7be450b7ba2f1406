import "server-only";
import type { Tx } from "#lib/db/transaction.ts";

/** A child keeps its place in the accounts and loses everything that tells who it was, but the year of birth. */
export async function eraseChildren(tx: Tx, familyId: string): Promise<void> {
  const children = await tx.child.findMany({
    where: { familyId },
    select: { id: true, birthDay: true },
  });
  const childId = { in: children.map(({ id }) => id) };
  await tx.authorisedPerson.deleteMany({ where: { childId } });
  await tx.healthSheet.deleteMany({ where: { childId } });
  await tx.pickupCode.updateMany({ where: { childId }, data: { personName: "" } });
  for (const { id, birthDay } of children) {
    await tx.child.update({
      where: { id },
      data: {
        firstName: "Enfant",
        lastName: "effacé",
        birthDay: new Date(Date.UTC(birthDay.getUTCFullYear(), 0, 1)),
        mealType: null,
        hasPai: null,
        leavesAlone: null,
        imageAllowed: null,
        outingsAllowed: null,
      },
    });
  }
}
