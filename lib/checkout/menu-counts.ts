import "server-only";
import type { ParentContext } from "#lib/accounts/session.ts";
import { db } from "#lib/db/client.ts";
import { oncePerPage } from "#lib/db/once-per-page.ts";

export type MenuCounts = {
  /** Choices in the basket. */
  cart: number;
  /** Conversations with something new. */
  unread: number;
};

/** What the menu of a parent counts, on every page: one statement. */
export function menuCounts({
  family,
  guardian,
  payerId,
}: Pick<ParentContext, "family" | "guardian" | "payerId">): Promise<MenuCounts> {
  return countsOfPage(family.id, guardian.id, payerId);
}

const countsOfPage = oncePerPage(async (familyId: string, guardianId: string, payerId: string) => {
  const rows = await db.$queryRaw<MenuCounts[]>`
    SELECT
      (SELECT count(*)::int FROM "CartLine" l JOIN "Cart" c ON c.id = l."cartId"
        WHERE c."familyId" = ${familyId}::uuid AND c."payerId" = ${payerId}::uuid) AS cart,
      (SELECT count(*)::int FROM "MessageThread"
        WHERE "familyId" = ${familyId}::uuid AND "guardianId" = ${guardianId}::uuid AND "hasNewForFamily") AS unread`;
  return rows[0] ?? { cart: 0, unread: 0 };
});
