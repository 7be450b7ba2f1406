import type { Cents } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";

/** One child, one slot, one day, as the family may see it (screens: the fifteen states of the grid). Client-safe. */
export type Cell =
  /** Invoiced: nothing is paid when it is booked, but after its month. */
  | { state: "free"; priceCents: Cents; isInvoiced?: true }
  | { state: "draftAdd"; priceCents: Cents; isInvoiced?: true }
  /** `until`: clock time in Paris, « 14 h 32 ». */
  | { state: "held"; until: string }
  /**
   * `priceCents` is what it is charged: the avoir of a cancellation. Not paid: invoiced after its month, or another's. Shared: it is priced
   * with other days, and its avoir depends on them.
   */
  | ({ state: "booked" } & Booked)
  | ({ state: "draftCancel" } & Booked)
  | { state: "lockedBooked" }
  | { state: "lockedFree" }
  | { state: "full"; waitingFamilies: number }
  | { state: "waiting"; place: WaitingPlace }
  /** `reason`: « vacances de Noël ». */
  | { state: "closed"; reason: string }
  | { state: "notEnrolled" }
  /** `reason`: « attestation d'assurance manquante ». */
  | { state: "blocked"; reason: string }
  | { state: "present" }
  | { state: "absentExcused" }
  | { state: "absentCharged" };

type Booked = {
  priceCents: Cents;
  isPaid: boolean;
  isInvoiced?: true;
  isShared?: true;
  isLowered?: true;
};

export type CellState = Cell["state"];

/** A rank in the list, or a place offered until an instant in words, « jeudi 18 h ». */
export type WaitingPlace = { rank: number } | { offeredUntil: string };

/** What a draft says of a cell; null: nothing. */
export type CartChange = "add" | "cancel" | null;

/** Everything that decides a cell. Instants are milliseconds since 1970, by the server's clock. */
export type CellFacts = {
  now: number;
  /** Why the day is closed for this child and slot, in words; null: open. */
  closedReason: string | null;
  isEnrolled: boolean;
  /** What else prevents booking, in words; null: nothing. */
  blockedReason: string | null;
  booking: { state: "held"; until: string } | ({ state: "booked" } & Booked) | null;
  attendance: "present" | "absentExcused" | "absentCharged" | null;
  cartChange: CartChange;
  /** Exclusive instants. Booking and cancelling have their own. */
  bookingLockedFrom: number;
  cancellingLockedFrom: number;
  /** Null: not limited. */
  placesLeft: number | null;
  waiting: WaitingPlace | null;
  waitingFamilies: number;
  priceCents: Cents;
  isInvoiced?: boolean;
};

/**
 * The state of a cell. What happened comes before what is kept, what is kept before what prevents: a booking stays
 * visible when its day is closed afterwards. A draft whose deadline has passed, or whose place is gone, is no longer
 * a draft: the cell says why.
 */
export function cellState(facts: CellFacts): Cell {
  const { now, booking, cartChange, priceCents, waitingFamilies } = facts;
  if (facts.attendance) return { state: facts.attendance };
  if (booking?.state === "held") return { state: "held", until: booking.until };
  if (booking) {
    if (now >= facts.cancellingLockedFrom) return { state: "lockedBooked" };
    const state = cartChange === "cancel" ? "draftCancel" : "booked";
    const { state: _booked, ...paid } = booking;
    return { state, ...paid };
  }
  if (facts.closedReason !== null) return { state: "closed", reason: facts.closedReason };
  if (!facts.isEnrolled) return { state: "notEnrolled" };
  if (facts.waiting) return { state: "waiting", place: facts.waiting };
  if (facts.blockedReason !== null) return { state: "blocked", reason: facts.blockedReason };
  if (now >= facts.bookingLockedFrom) return { state: "lockedFree" };
  if (facts.placesLeft !== null && facts.placesLeft <= 0) return { state: "full", waitingFamilies };
  const state = cartChange === "add" ? "draftAdd" : "free";
  return { state, priceCents, ...(facts.isInvoiced ? { isInvoiced: true } : {}) };
}

/** The same cell once the draft says something else. Only editable cells change. */
export function withChange(cell: Cell, change: CartChange): Cell {
  switch (cell.state) {
    case "free":
    case "draftAdd":
      return { ...cell, state: change === "add" ? "draftAdd" : "free" };
    case "booked":
    case "draftCancel":
      return { ...cell, state: change === "cancel" ? "draftCancel" : "booked" };
    default:
      return cell;
  }
}

/** Whether its box is checked. */
export function isTicked(cell: Cell): boolean {
  return ["draftAdd", "held", "booked", "lockedBooked", "present"].includes(cell.state);
}

/** Whether a click changes the draft. The others stay focusable, with their reason. */
export function isEditable(cell: Cell): boolean {
  return ["free", "draftAdd", "booked", "draftCancel"].includes(cell.state);
}

/** What is heard of the money of a day to give up. */
function afterCancelling({ priceCents, isPaid, isInvoiced, isShared, isLowered }: Booked): string {
  if (isShared) return `${isInvoiced ? "prix" : "avoir"} calculé avec les autres jours`;
  if (isPaid) return `avoir de ${formatEuros(priceCents)}`;
  if (!isInvoiced) return "rien à payer";
  if (!isLowered) return "ne sera pas facturé";
  return priceCents > 0 ? "en partie facturé" : "reste facturé, déjà rendu en avoir";
}

/** What is heard after « Léa, cantine, lundi 7 décembre ». */
export function spokenText(cell: Cell): string {
  switch (cell.state) {
    case "free":
      return `non réservé, ${formatEuros(cell.priceCents)}`;
    case "draftAdd":
      return `à réserver, ${formatEuros(cell.priceCents)}, ${cell.isInvoiced ? "facturé après le mois" : "pas encore payé"}`;
    case "held":
      return `en attente de paiement jusqu’à ${cell.until}`;
    case "booked":
      return cell.isPaid ? "réservé et payé" : "réservé";
    case "draftCancel":
      return `à annuler, ${afterCancelling(cell)}`;
    case "lockedBooked":
      return "réservé, plus modifiable";
    case "lockedFree":
      return "non réservé, plus modifiable";
    case "full":
      return fullText(cell.waitingFamilies);
    case "waiting":
      return "rank" in cell.place
        ? `en liste d’attente, rang ${cell.place.rank}`
        : `place proposée jusqu’à ${cell.place.offeredUntil}`;
    case "closed":
      return `fermé\u00a0: ${cell.reason}`;
    case "notEnrolled":
      return "pas inscrit à cette activité";
    case "blocked":
      return `bloqué\u00a0: ${cell.reason}`;
    case "present":
      return "présent";
    case "absentExcused":
      return "absent, non facturé";
    case "absentCharged":
      return "absent, facturé";
  }
}

function fullText(families: number): string {
  if (families === 0) return "complet";
  return `complet, ${families}\u00a0${families > 1 ? "familles" : "famille"} en attente`;
}

/** The legend under the grid, in its order. */
export const LEGEND: readonly { state: CellState | "offered"; text: string }[] = [
  { state: "free", text: "libre" },
  { state: "draftAdd", text: "à réserver" },
  { state: "held", text: "en attente de paiement" },
  { state: "booked", text: "réservé" },
  { state: "draftCancel", text: "à annuler" },
  { state: "lockedBooked", text: "réservé, plus modifiable" },
  { state: "lockedFree", text: "non réservé, plus modifiable" },
  { state: "full", text: "complet" },
  { state: "waiting", text: "liste d’attente" },
  { state: "offered", text: "place proposée" },
  { state: "closed", text: "fermé" },
  { state: "notEnrolled", text: "pas inscrit" },
  { state: "blocked", text: "bloqué" },
  { state: "present", text: "présent" },
  { state: "absentExcused", text: "absent, non facturé" },
  { state: "absentCharged", text: "absent, facturé" },
];
