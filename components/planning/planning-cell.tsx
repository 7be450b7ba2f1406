import { memo } from "react";
import { type Cell, type CellState, isEditable, isTicked, spokenText } from "#lib/planning/cell.ts";
import { drawnState, markOf } from "./cell-marks.ts";
import { lockedBox } from "./roles.ts";
import { CHECK_PATH, waitingPath } from "./waiting-path.ts";

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
  const mark = markOf(drawnState(cell));
  const look = `pc ${mark.look}${refusal ? " pc-refused" : ""}`;
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
        {mark.text}
      </a>
    );
  return (
    <span {...lockedBox(isTicked(cell), label)} className={look} data-k={id}>
      {mark.text}
    </span>
  );
}, isSameCell);

/** Where a cell leads that is no box: to pay, to enrol, to check the file, to its waiting list. */
function hrefOf(id: string, state: CellState, paymentId: string | undefined): string | undefined {
  if (state === "held") return paymentId && `/paiement/${paymentId}`;
  if (state === "notEnrolled") return "/inscriptions";
  if (state === "blocked") return CHECK_PATH;
  return state === "full" || state === "waiting" ? waitingPath(id) : undefined;
}

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
