import "server-only";
import { formatInstant } from "#lib/calendar/paris.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { motiveWords, type TownWords } from "#lib/staff/town-reasons.ts";
import type { WaitingCell } from "./waiting-schema.ts";

/** What a payer did with one cell and what became of it, oldest first. Another payer's doings are not told. */
export async function cellHistory(
  { familyId, payerId }: { familyId: string; payerId: string },
  { childId, slotId, day }: WaitingCell,
): Promise<string[]> {
  const cell = { familyId, childId, slotId, day: fromDay(day) };
  const bookings = await db.booking.findMany({
    where: { ...cell, payment: { payerId } },
    select: {
      createdAt: true,
      bookedAt: true,
      cancelledAt: true,
      releasedAt: true,
      payment: { select: { townChange: why } },
      townChange: why,
    },
    take: 20,
    orderBy: { createdAt: "asc" },
  });
  const waits = await db.dayWaiting.findMany({
    where: { ...cell, payerId },
    select: { askedAt: true, endedAt: true, state: true },
    take: 20,
    orderBy: { askedAt: "asc" },
  });
  const events: [at: Date | null, text: string][] = [
    ...bookings.flatMap((row): [Date | null, string][] => [
      [row.bookedAt, byTown("réservé", row.payment.townChange)],
      [row.cancelledAt, byTown("annulé", row.townChange)],
      [row.releasedAt, "paiement non terminé, place rendue"],
    ]),
    ...waits.flatMap((row): [Date | null, string][] => [
      [row.askedAt, "inscrit sur la liste d’attente"],
      [row.endedAt, ENDS[row.state] ?? ""],
    ]),
  ];
  return events
    .flatMap(([at, text]) => (at && text ? [{ at, text }] : []))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ at, text }) => `${formatInstant(at)} : ${text}`);
}

const why = { select: { reason: true, words: true } } as const;

/** « réservé », « réservé par la mairie. Motif : … » */
function byTown(text: string, change: TownWords | null): string {
  return change ? `${text} par la mairie. ${motiveWords(change)}` : text;
}

const ENDS: Record<string, string> = {
  accepted: "place acceptée",
  expired: "place proposée, sans réponse à temps",
  left: "liste d’attente quittée",
  closed: "liste d’attente close",
};
