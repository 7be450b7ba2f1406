import { memo } from "react";
import { type Cell, type CellState, isEditable, isTicked, spokenText } from "#lib/planning/cell.ts";
import { lockedBox } from "./roles.ts";
import { waitingPath } from "./waiting-path.ts";

/** Class of a cell: its look before any change; `:checked` gives the rest, with or without JavaScript. */
const LOOKS: Record<CellState, string> = {
  free: "pc-free",
  draftAdd: "pc-free",
  booked: "pc-booked",
  draftCancel: "pc-booked",
  held: "pc-held",
  lockedBooked: "pc-kept",
  lockedFree: "pc-shut",
  full: "pc-full",
  waiting: "pc-wait",
  closed: "pc-closed",
  notEnrolled: "pc-none",
  blocked: "pc-none",
  present: "pc-kept",
  absentExcused: "pc-kept",
  absentCharged: "pc-kept",
};

type Props = {
  /** "child:slot:day" */
  id: string;
  /** « Léa, cantine, lundi 7 décembre » */
  name: string;
  cell: Cell;
  paymentId?: string | undefined;
  /** Why the last choice was refused. */
  refusal?: string | undefined;
  onToggle: (key: string) => void;
};

/** One child, slot and day: a box where it can be changed, else its state, reachable and explained. */
export const PlanningCell = memo(function PlanningCell(props: Props) {
  const { id, name, cell, paymentId, refusal, onToggle } = props;
  const label = `${name}\u00a0: ${spokenText(cell)}${refusal ? `. Choix refusé. ${refusal}` : ""}`;
  const look = `pc ${LOOKS[cell.state]}${refusal ? " pc-refused" : ""}`;
  if (isEditable(cell))
    return (
      <input
        type="checkbox"
        name="p"
        value={id}
        className={look}
        checked={isTicked(cell)}
        onChange={() => onToggle(id)}
        aria-label={label}
      />
    );
  const href = hrefOf(id, cell.state, paymentId);
  if (href)
    return (
      <a href={href} className={look} aria-label={label} data-k={id}>
        {TEXTS[cell.state] ?? "✓"}
      </a>
    );
  return (
    <span {...lockedBox(isTicked(cell), label)} className={look} data-k={id}>
      {TEXTS[cell.state]}
    </span>
  );
}, isSameCell);

/** Where a cell leads that is no box: to pay, to enrol, to its waiting list. */
function hrefOf(id: string, state: CellState, paymentId: string | undefined): string | undefined {
  if (state === "held") return paymentId && `/paiement/${paymentId}`;
  if (state === "notEnrolled") return "/inscriptions";
  return state === "full" || state === "waiting" ? waitingPath(id) : undefined;
}

const TEXTS: Partial<Record<CellState, string>> = {
  notEnrolled: "–",
  lockedBooked: "✓",
  lockedFree: "–",
  full: "Complet",
  waiting: "⋯",
  blocked: "!",
  present: "P",
  absentExcused: "A",
  absentCharged: "A€",
};

function isSameCell(before: Props, after: Props): boolean {
  return (
    before.id === after.id &&
    before.name === after.name &&
    before.refusal === after.refusal &&
    before.paymentId === after.paymentId &&
    before.onToggle === after.onToggle &&
    before.cell.state === after.cell.state &&
    spokenText(before.cell) === spokenText(after.cell)
  );
}
