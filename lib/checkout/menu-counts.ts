import "server-only";
import type { ParentContext } from "#lib/accounts/session.ts";
import { db } from "#lib/db/client.ts";
import { oncePerPage } from "#lib/db/once-per-page.ts";

export type MenuCounts = {
  /** Choices in the basket. */
  cart: number;
  /** Conversations with something new. */
  unread: number;
  /** The adult's own address when nothing is sent there any more; null when all is well. */
  faultyAddress: string | null;
};

type Reader = {
  family: Pick<ParentContext["family"], "id">;
  guardian: Pick<ParentContext["guardian"], "id">;
  payerId: string;
};

/** What stands around every page of a parent: one statement. */
export function menuCounts({ family, guardian, payerId }: Reader): Promise<MenuCounts> {
  return countsOfPage(family.id, guardian.id, payerId);
}

const countsOfPage = oncePerPage(async (familyId: string, guardianId: string, payerId: string) => {
  const rows = await db.$queryRaw<MenuCounts[]>`
    SELECT
      (SELECT count(*)::int FROM "CartLine" l JOIN "Cart" c ON c.id = l."cartId"
        WHERE c."familyId" = ${familyId}::uuid AND c."payerId" = ${payerId}::uuid) AS cart,
      (SELECT count(*)::int FROM "MessageThread"
        WHERE "familyId" = ${familyId}::uuid AND "guardianId" = ${guardianId}::uuid AND "hasNewForFamily") AS unread,
      (SELECT a.email FROM "Guardian" g JOIN "Account" a ON a.id = g."accountId"
        JOIN "FaultyAddress" f ON f.email = lower(a.email) WHERE g.id = ${guardianId}::uuid) AS "faultyAddress"`;
  return rows[0] ?? { cart: 0, unread: 0, faultyAddress: null };
});
