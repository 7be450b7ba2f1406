import { writeAbout } from "#lib/messaging/about-path.ts";
import { cents } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import { type Cell, spokenText } from "#lib/planning/cell.ts";
import { type CellKey, keyOf } from "#lib/planning/gestures.ts";
import { daysIn, type MonthView } from "#lib/planning/month-view.ts";
import { CHECK_PATH, waitingPath } from "./waiting-path.ts";
import { cellName } from "./words.ts";

export type CellDetails = {
  title: string;
  state: string;
  price: string;
  calculation: string;
  deadline: string;
  /** Address of what happened to it. */
  history: string;
  /** Address which opens a message about it. */
  write: string;
  /** `urgent`: what to do when writing is too slow. */
  next: { text: string; href?: string; urgent?: string };
};

/** Of these neither a price of today nor a limit means anything. */
const WITHOUT_LIMIT: readonly string[] = [
  "closed",
  "notEnrolled",
  "held",
  "present",
  "absentExcused",
  "absentCharged",
];

/** All that is to say of a cell: state, price and its calculation, deadline, what to do. */
export function cellDetails(view: MonthView, key: CellKey, cell: Cell): CellDetails {
  const row = view.rows.find(
    ({ childId, slotId }) => childId === key.childId && slotId === key.slotId,
  );
  const at = daysIn(view).findIndex(({ day }) => day === key.day);
  const priceCents = "priceCents" in cell ? cell.priceCents : (row?.prices[0]?.cents ?? null);
  const known = row?.prices.find(({ cents }) => cents === priceCents);
  const isBooked = ["booked", "draftCancel", "lockedBooked"].includes(cell.state);
  const limit = view.limits[(isBooked ? row?.cancelling : row?.booking)?.[at] ?? -1];
  const hasDeadline = !WITHOUT_LIMIT.includes(cell.state);
  const spoken = spokenText(cell);
  return {
    title: cellName(view, key),
    state: `${spoken.charAt(0).toUpperCase()}${spoken.slice(1)}.`,
    price: priceText(cell, priceCents, known?.text),
    calculation:
      WITHOUT_LIMIT.includes(cell.state) && cell.state !== "held" ? "" : (known?.calculation ?? ""),
    deadline: limit && hasDeadline ? deadlineText(cell, limit.text) : "",
    history: waitingPath(keyOf(key)).replace("/planning/attente", "/api/planning/historique"),
    write: writeAbout("jour", key.day, key.childId),
    next: nextStep(cell, key, row?.payments[key.day]),
  };
}

function priceText(cell: Cell, priceCents: number | null, text: string | undefined): string {
  if (WITHOUT_LIMIT.includes(cell.state)) return "";
  return text ?? (priceCents === null ? "" : formatEuros(cents(priceCents)));
}

function deadlineText(cell: Cell, limit: string): string {
  if (cell.state.startsWith("locked")) return `Plus modifiable. La limite était ${limit}.`;
  return cell.state === "booked" || cell.state === "draftCancel"
    ? `Annulation possible jusqu’au ${limit}.`
    : `Réservation possible jusqu’au ${limit}.`;
}

/** Staff books and cancels until the end of the day itself. */
const CALL = (what: string) =>
  `Appelez la mairie\u00a0: elle peut encore ${what}, jusqu’au jour même.`;
const PAID = "Vous recevrez un avoir du prix payé.";
const SHARED = "L’avoir dépend des autres jours\u00a0: il s’affiche avant de confirmer.";

const UNPAID = "Il ne sera pas facturé.";
const UNPAID_SHARED =
  "Ce qui ne sera pas facturé dépend des autres jours\u00a0: cela s’affiche avant de confirmer.";

const UNPAID_LOWERED =
  "Ce qui vous a déjà été rendu en avoir reste facturé. Le reste ne le sera pas.";

const UNPAID_GIVEN = "Il reste facturé\u00a0: son prix vous a déjà été rendu en avoir.";

type Cancelled = { priceCents: number; isInvoiced?: true; isShared?: true; isLowered?: true };

function afterCancelling({ priceCents, isInvoiced, isShared, isLowered }: Cancelled): string {
  if (isInvoiced && isLowered && !isShared) return priceCents > 0 ? UNPAID_LOWERED : UNPAID_GIVEN;
  if (!isInvoiced) return isShared ? SHARED : PAID;
  return isShared ? UNPAID_SHARED : UNPAID;
}

function nextStep(cell: Cell, key: CellKey, paymentId: string | undefined): CellDetails["next"] {
  const write = { text: "Écrire au service", href: writeAbout("jour", key.day, key.childId) };
  switch (cell.state) {
    case "free":
      return { text: "Cochez la case pour réserver ce jour." };
    case "draftAdd":
      return {
        text: cell.isInvoiced
          ? "Validez pour réserver, ou décochez la case. Ce jour sera facturé après le mois."
          : "Vérifiez et payez pour réserver, ou décochez la case.",
      };
    case "booked":
      return { text: `Décochez la case pour annuler. ${afterCancelling(cell)}` };
    case "draftCancel":
      return {
        text: "Vérifiez votre réservation pour confirmer l’annulation, ou recochez la case.",
      };
    case "held":
      return paymentId
        ? { text: "Finir le paiement", href: `/paiement/${paymentId}` }
        : { text: "Un paiement est en cours pour ce jour." };
    case "notEnrolled":
      return { text: "Inscrire à cette activité", href: "/inscriptions" };
    case "lockedBooked":
      return { ...write, urgent: `Enfant malade ou urgence\u00a0? ${CALL("annuler")}` };
    case "lockedFree":
      return { ...write, urgent: `Un besoin urgent\u00a0? ${CALL("réserver")}` };
    case "blocked":
      return { text: "Vérifier mon dossier", href: CHECK_PATH };
    case "full":
      return {
        text: "Être sur la liste d’attente",
        href: waitingPath(keyOf(key)),
      };
    case "waiting":
      return {
        text: "rank" in cell.place ? "Voir ma place dans la liste" : "Répondre",
        href: waitingPath(keyOf(key)),
      };
    case "present":
      return { text: "Il n’y a rien à faire." };
    case "absentExcused":
      return { text: "Ce jour ne vous coûte rien. Un avoir déjà reçu reste à vous." };
    case "absentCharged":
      return {
        ...write,
        urgent: "Ce jour est facturé. Vous avez un justificatif ? Appelez la mairie.",
      };
    default:
      return { text: "Il n’y a rien à faire." };
  }
}
