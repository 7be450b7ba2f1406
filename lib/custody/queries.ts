import "server-only";
import { db } from "#lib/db/client.ts";
import { oncePerPage } from "#lib/db/once-per-page.ts";
import { sql } from "#lib/db/sql.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { custodyColumns } from "./custody-rows.ts";
import { type CustodyFacts, isApart, rightsOf, visiblePayers } from "./scope.ts";
import { custodyRows } from "./words.ts";

/** Rights of a family's adults and custody of its children, as they are now. */
export function loadCustody(familyId: string, tx: Tx = db): Promise<CustodyFacts> {
  return tx === db ? custodyOfPage(familyId) : readCustody(familyId, tx);
}

const custodyOfPage = oncePerPage(
  async (familyId: string) => noted().get(familyId) ?? readCustody(familyId, db),
);

/** What the session's own statement has read of the family that the page is about. */
const noted = oncePerPage(() => new Map<string, CustodyFacts>());

/** The page asks no more for this family's custody. Outside of the drawing of a page nothing is kept. */
export function noteCustody(familyId: string, facts: CustodyFacts): void {
  noted().set(familyId, facts);
}

async function readCustody(familyId: string, tx: Tx): Promise<CustodyFacts> {
  const rows = await tx.$queryRaw<{ custody: CustodyFacts }[]>`
    SELECT ${custodyColumns(sql`f`)} AS custody FROM "Family" f WHERE f.id = ${familyId}::uuid`;
  const row = rows[0];
  if (!row) throw new Error("no such family");
  return row.custody;
}

/** The payers whose invoices an adult of a family may see. */
export async function payersSeenBy(familyId: string, guardianId: string): Promise<string[]> {
  return visiblePayers(await loadCustody(familyId), guardianId);
}

/** The custody calendar of a child in words for one of the family's adults, who is never told the other's name. */
export async function custodyForParent(
  familyId: string,
  { childId, guardianId }: { childId: string; guardianId: string },
): Promise<{ label: string; value: string }[] | null> {
  const { calendars } = await loadCustody(familyId);
  const calendar = calendars.find((each) => each.childId === childId);
  if (!calendar) return null;
  return custodyRows(calendar, (id) => (id === guardianId ? "vous" : "l’autre parent"));
}

/**
 * E-mail addresses of the adults whom a payer's bookings and money concern: herself if she pays apart, otherwise every
 * adult with full rights who shares with her. Only working accounts.
 */
export async function payerRecipients(
  { familyId, payerId }: { familyId: string; payerId: string },
  tx: Tx = db,
): Promise<{ email: string; guardianId: string }[]> {
  const facts = await loadCustody(familyId, tx);
  const wanted = isApart(facts, payerId)
    ? [payerId]
    : facts.adults
        .map(({ guardianId }) => guardianId)
        .filter((id) => rightsOf(facts, id) === "full" && !isApart(facts, id));
  const rows = await tx.guardian.findMany({
    where: { id: { in: wanted }, account: { activatedAt: { not: null }, lockedAt: null } },
    select: { id: true, account: { select: { email: true } } },
    orderBy: { id: "asc" },
  });
  return rows.flatMap(({ id, account }) =>
    account ? [{ email: account.email, guardianId: id }] : [],
  );
}
