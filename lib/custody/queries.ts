import "server-only";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { oncePerPage } from "#lib/db/once-per-page.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { type CustodyFacts, isApart, rightsOf, visiblePayers } from "./scope.ts";
import { custodyRows } from "./words.ts";

/** Rights of a family's adults and custody of its children, as they are now. */
export function loadCustody(familyId: string, tx: Tx = db): Promise<CustodyFacts> {
  return tx === db ? custodyOfPage(familyId) : readCustody(familyId, tx);
}

const custodyOfPage = oncePerPage((familyId: string) => readCustody(familyId, db));

async function readCustody(familyId: string, tx: Tx): Promise<CustodyFacts> {
  const family = await tx.family.findUniqueOrThrow({
    where: { id: familyId },
    select: {
      defaultPayerId: true,
      guardianships: {
        select: { guardianId: true, rights: true },
        orderBy: { guardianId: "asc" },
      },
      children: {
        where: { custody: { isNot: null } },
        select: { custody: { include: { periods: { orderBy: { firstDay: "asc" } } } } },
      },
    },
  });
  return {
    defaultPayerId: family.defaultPayerId,
    adults: family.guardianships,
    calendars: family.children.flatMap(({ custody }) =>
      custody
        ? [
            {
              ...custody,
              firstDay: toDay(custody.firstDay),
              lastDay: custody.lastDay && toDay(custody.lastDay),
              periods: custody.periods.map((period) => ({
                ...period,
                firstDay: toDay(period.firstDay),
                lastDay: toDay(period.lastDay),
              })),
            },
          ]
        : [],
    ),
  };
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
