import { parisClock } from "#lib/calendar/paris.ts";
import { settledWords } from "#lib/notifications/words.ts";
import type { PaymentView } from "./queries.ts";

export type PaymentScreen = {
  kind: "to-pay" | "waiting" | "confirmed" | "credited" | "checking" | "expired" | "cancelled";
  title: string;
  /** « 14 h 32 »: until when the places are held; null when nothing is held any more. */
  heldUntil: string | null;
  /** Said above everything: the last card was refused, or the parent came back without paying. */
  notice: "refused" | "abandoned" | null;
  canExtend: boolean;
};

const EXTENSIONS = 2;

/** What a payment's page says, from the payment alone; how one came there only chooses the words. */
export function paymentScreen(
  payment: Pick<PaymentView, "state" | "holdUntil" | "failureCode" | "extensions"> & {
    bookings: readonly unknown[];
    paidInvoices: readonly unknown[];
  },
  { at, isReturn, isAbandon }: { at: Date; isReturn: boolean; isAbandon: boolean },
): PaymentScreen {
  const isOwedOnly = payment.bookings.length === 0;
  const isHeld = payment.holdUntil !== null && payment.holdUntil > at;
  const heldUntil = payment.holdUntil && isHeld ? parisClock(payment.holdUntil) : null;
  const base = { heldUntil, notice: null, canExtend: false };
  switch (payment.state) {
    case "confirmed":
      return {
        ...base,
        kind: "confirmed",
        title: isOwedOnly
          ? `Merci. ${settledWords(payment.paidInvoices.length)}.`
          : "Merci. Votre réservation est confirmée.",
      };
    case "credited":
      return { ...base, kind: "credited", title: "Votre paiement est arrivé trop tard" };
    case "quarantined":
      return { ...base, kind: "checking", title: "Votre paiement est vérifié par le service" };
    case "cancelled":
      return { ...base, kind: "cancelled", title: "Ce paiement est abandonné" };
    case "expired":
      return {
        ...base,
        kind: "expired",
        title: isOwedOnly
          ? "Votre paiement n’est pas terminé"
          : "Votre réservation n’est pas terminée",
      };
    case "processing":
      return { ...base, kind: "waiting", title: "Nous attendons la réponse de la banque" };
    case "created":
    case "open":
      if (isReturn)
        return { ...base, kind: "waiting", title: "Votre banque confirme le paiement…" };
      return {
        kind: "to-pay",
        title: "Votre paiement n’est pas terminé",
        heldUntil,
        notice: payment.failureCode ? "refused" : isAbandon ? "abandoned" : null,
        canExtend: !isOwedOnly && isHeld && payment.extensions < EXTENSIONS,
      };
  }
}
