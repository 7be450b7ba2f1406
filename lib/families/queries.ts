import "server-only";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";

/** The facts of a family that make its prices, and its children with school and class, eldest first. */
export async function loadFamily(familyId: string, tx: Tx = db) {
  const row = await tx.family.findUniqueOrThrow({
    where: { id: familyId },
    select: {
      id: true,
      name: true,
      fileNumber: true,
      isResident: true,
      quotients: { orderBy: { effectiveFrom: "asc" } },
      children: {
        orderBy: [{ birthDay: "asc" }, { id: "asc" }],
        include: {
          school: { select: { id: true, name: true, openWeekdays: true } },
          class: { select: { id: true, name: true, level: true } },
        },
      },
    },
  });
  return {
    ...row,
    quotients: row.quotients.map(({ value, effectiveFrom }) => ({
      value,
      effectiveFrom: toDay(effectiveFrom),
    })),
    children: row.children.map((child) => ({ ...child, birthDay: toDay(child.birthDay) })),
  };
}
export type FamilyRow = Awaited<ReturnType<typeof loadFamily>>;
export type ChildRow = FamilyRow["children"][number];

/** E-mail addresses of the family's adults with full rights and a working account: whoever mails are for. */
export async function familyRecipients(
  familyId: string,
  tx: Tx = db,
): Promise<{ email: string; guardianId: string }[]> {
  const links = await tx.guardianship.findMany({
    where: {
      familyId,
      rights: "full",
      guardian: { account: { activatedAt: { not: null }, lockedAt: null } },
    },
    select: { guardianId: true, guardian: { select: { account: { select: { email: true } } } } },
  });
  return links.flatMap(({ guardianId, guardian }) =>
    guardian.account ? [{ email: guardian.account.email, guardianId }] : [],
  );
}
