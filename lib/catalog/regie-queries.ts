import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";

export type ListedRegie = {
  id: string;
  code: string;
  name: string;
  activities: string[];
  /** The last number given this year; null: none yet. */
  lastInvoice: string | null;
  lastReceipt: string | null;
  year: number;
  /** What keeps it from being taken away, in words. */
  uses: string[];
};

/** Every régie with its activities, and where its numbers stand this year. */
export async function listRegies(): Promise<ListedRegie[]> {
  const year = Number(parisDayOf(await nowIn(db)).slice(0, 4));
  const last = { where: { year }, orderBy: { sequence: "desc" as const }, take: 1 };
  const rows = await db.regie.findMany({
    orderBy: [{ name: "asc" }, { code: "asc" }],
    include: {
      activities: { orderBy: { position: "asc" }, select: { name: true } },
      invoices: { ...last, select: { number: true } },
      receipts: { ...last, select: { number: true } },
      _count: { select: { activities: true, payments: true, invoices: true, receipts: true } },
    },
  });
  return rows.map(({ id, code, name, activities, invoices, receipts, _count }) => ({
    ...{ id, code, name, year },
    activities: activities.map((activity) => activity.name),
    lastInvoice: invoices[0]?.number ?? null,
    lastReceipt: receipts[0]?.number ?? null,
    uses: usesInWords(_count),
  }));
}

/** What a régie holds: it is never taken away with it. Null: there is none. */
export async function usesOfRegie(tx: Tx, regieId: string): Promise<string[] | null> {
  const row = await tx.regie.findUnique({
    where: { id: regieId },
    select: {
      code: true,
      _count: { select: { activities: true, payments: true, invoices: true, receipts: true } },
    },
  });
  if (!row) return null;
  const written = await tx.ledgerAccount.count({
    where: { kind: { in: ["providerClearing", "till"] }, owner: row.code },
  });
  const numbered = await tx.numberSeries.count({ where: { regieCode: row.code } });
  return [
    ...usesInWords(row._count),
    ...(written > 0 ? ["des écritures"] : []),
    ...(numbered > 0 ? ["des numéros déjà donnés"] : []),
  ];
}

function usesInWords(count: {
  activities: number;
  payments: number;
  invoices: number;
  receipts: number;
}): string[] {
  const words = {
    activities: "des activités",
    payments: "des paiements",
    invoices: "des factures",
    receipts: "des reçus",
  };
  return (["activities", "payments", "invoices", "receipts"] as const).flatMap((what) =>
    count[what] > 0 ? [words[what]] : [],
  );
}
