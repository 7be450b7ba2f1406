import "server-only";
import { formatInstant } from "#lib/calendar/paris.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import { cents, subtract } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import { type JustificationKind, justificationWords } from "#lib/staff/absence-words.ts";
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
      payment: { select: { townChange: why, isInvoiced: true } },
      townChange: why,
      creditedCents: true,
      notBilledCents: true,
      absence: { select: { justification: true, receivedOn: true, words: true } },
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
  const paid = bookings.some(({ cancelledAt, releasedAt }) => !cancelledAt && !releasedAt);
  const absences = paid ? await absencesOf(cell) : [];
  const events: [at: Date | null, text: string][] = [
    ...bookings.flatMap((row): [Date | null, string][] => [
      [row.bookedAt, bookedText(row.payment)],
      [row.cancelledAt, row.absence ? givenBack(row) : byTown("annulé", row.townChange)],
      [row.releasedAt, "paiement non terminé, place rendue"],
    ]),
    ...absences.map((row): [Date, string] => [row.createdAt, stillBilled(row)]),
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

/** The absences that were recorded over a day which is still paid. */
async function absencesOf({
  familyId,
  childId,
  slotId,
  day,
}: {
  familyId: string;
  childId: string;
  slotId: string;
  day: Date;
}) {
  return db.absence.findMany({
    where: {
      ...{ familyId, childId },
      activity: { slots: { some: { id: slotId } } },
      firstDay: { lte: day },
      lastDay: { gte: day },
    },
    select: { createdAt: true, justification: true, receivedOn: true, words: true },
    take: 20,
    orderBy: { createdAt: "asc" },
  });
}

const why = { select: { reason: true, words: true } } as const;

/** « réservé », « réservé, facturé après le mois » */
function bookedText(order: { isInvoiced: boolean; townChange: TownWords | null }): string {
  const text = byTown("réservé", order.townChange);
  return order.isInvoiced && !order.townChange ? `${text}, facturé après le mois` : text;
}

/** « réservé », « réservé par la mairie. Motif : … » */
function byTown(text: string, change: TownWords | null): string {
  return change ? `${text} par la mairie. ${motiveWords(change)}` : text;
}

/** Why a day of absence costs nothing: what was told to the town hall, and the avoir. */
function givenBack({
  absence,
  creditedCents,
  notBilledCents,
}: {
  absence: Absence | null;
  creditedCents: number | null;
  notBilledCents: number;
}): string {
  if (!absence) return "";
  const { justification, receivedOn, words } = absence;
  const why = justificationWords(justification, receivedOn && toDay(receivedOn), words);
  const avoirCents = subtract(cents(creditedCents ?? 0), cents(notBilledCents));
  const given =
    notBilledCents > 0 && avoirCents === 0 ? "" : `, avoir de ${formatEuros(avoirCents)}`;
  return `absence non facturée${given}. Motif : ${why}`;
}

/** Why a day of absence stays paid though it was recorded. */
function stillBilled({ justification, receivedOn, words }: Absence): string {
  const why = justificationWords(justification, receivedOn && toDay(receivedOn), words);
  return `absence enregistrée, ce jour reste facturé par la règle de la mairie. Motif : ${why}`;
}

type Absence = {
  justification: JustificationKind;
  receivedOn: Date | null;
  words: string;
};

const ENDS: Record<string, string> = {
  accepted: "place acceptée",
  expired: "place proposée, sans réponse à temps",
  left: "liste d’attente quittée",
  closed: "liste d’attente close",
};
