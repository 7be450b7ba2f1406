import type { DeadlineAnswer } from "#lib/calendar/deadline.ts";
import { formatInstant, formatLimit, parisClock } from "#lib/calendar/paris.ts";
import { closedText } from "#lib/calendar/school-days.ts";
import { ZERO } from "#lib/money/cents.ts";
import { BARRED } from "./barred.ts";
import { type Cell, type CellFacts, cellState, type WaitingPlace } from "./cell.ts";
import type { Verdict } from "./judge.ts";
import type { PlanningFacts } from "./load-facts.ts";

type Booking = PlanningFacts["bookings"][number];

const UNCHECKED = "vérifiez d’abord votre dossier";

/** Where no price can be told nothing is booked: it is not free of charge. */
export const UNPRICED = { state: "closed", reason: "prix pas encore fixé" } as const;

/** The cell of a verdict, as the grid shows it. */
export function cellOf(
  verdict: Omit<Verdict, "cell">,
  {
    now,
    isEnrolled,
    payerId,
    isShared,
    isInvoiced,
  }: {
    now: Date;
    isEnrolled: boolean;
    payerId: string;
    isShared: boolean;
    isInvoiced: boolean;
  },
): Cell {
  const { booking, closed, barred } = verdict;
  if (barred === "paid-by-other") return { state: "lockedBooked" };
  if (!closed && barred) return { state: "closed", reason: BARRED[barred] };
  const cell = cellState({
    now: now.getTime(),
    closedReason: closed ? closedText(closed) : notOpenText(verdict.deadlines.booking, now),
    isEnrolled,
    blockedReason: verdict.unchecked ? UNCHECKED : null,
    booking: booking && bookingFacts(booking, { payerId, isShared }),
    attendance: verdict.attendance,
    cartChange: verdict.change,
    bookingLockedFrom: verdict.bookingLimit.getTime(),
    cancellingLockedFrom: verdict.cancellingLimit.getTime(),
    placesLeft: verdict.placesLeft,
    waiting: waitingFacts(verdict, now),
    waitingFamilies: verdict.waitingFamilies,
    priceCents: verdict.price?.amountCents ?? ZERO,
    isInvoiced,
  });
  const isBookable = cell.state === "free" || cell.state === "draftAdd";
  return isBookable && !verdict.price ? UNPRICED : cell;
}

/** An offered place that is in the basket is a choice like any other, for as long as it is offered. */
function waitingFacts({ waiting, change }: Omit<Verdict, "cell">, now: Date): WaitingPlace | null {
  if (!waiting) return null;
  if (!waiting.offeredUntil) return { rank: waiting.rank };
  if (change === "add" && now < waiting.offeredUntil) return null;
  return { offeredUntil: formatLimit(waiting.offeredUntil) };
}

/** Why a day cannot be booked yet, in words; null when it could be, or could have been. */
function notOpenText({ opensAt, reason }: DeadlineAnswer, now: Date): string | null {
  if (reason === "noWindow") return "réservations non ouvertes pour ce jour";
  if (opensAt === null || now >= opensAt) return null;
  return `réservations à partir du ${formatInstant(opensAt)}`;
}

function bookingFacts(
  { state, chargedCents, unbilledCents, isInvoiced, payment }: Booking,
  { payerId, isShared }: { payerId: string; isShared: boolean },
): CellFacts["booking"] {
  if (state === "held")
    return { state, until: payment.holdUntil ? parisClock(payment.holdUntil) : "" };
  // Cancelled by an adult who did not pay it, its avoir is not hers: nothing of it enters her sums.
  if (payment.payerId !== payerId) return { state: "booked", priceCents: ZERO, isPaid: false };
  return {
    state: "booked",
    priceCents: chargedCents,
    isPaid: !isInvoiced,
    ...(isInvoiced ? { isInvoiced } : {}),
    ...(isShared ? { isShared } : {}),
    // Its price was lowered since, and given back as an avoir then: that much stays on the invoice.
    ...(isInvoiced && chargedCents < unbilledCents ? { isLowered: true as const } : {}),
  };
}
