import type { CellState } from "#lib/planning/cell.ts";
import { markOf } from "../planning/cell-marks.ts";

const MARKS: readonly [state: CellState, text: string, isOn?: true][] = [
  ["booked", "réservé", true],
  ["free", "libre"],
  ["lockedBooked", "réservé, limite passée"],
  ["lockedFree", "libre, limite passée"],
  ["held", "paiement en cours"],
  ["full", "complet"],
  ["closed", "fermé"],
  ["notEnrolled", "pas inscrit"],
  ["blocked", "dossier de l’année non vérifié"],
  ["present", "présent"],
  ["absentExcused", "absent, non facturé"],
  ["absentCharged", "absent, facturé"],
];

/** The marks of the staff's planning, in words. */
export function TownLegend() {
  return (
    <details className="card legend">
      <summary>
        <h2>Légende</h2>
      </summary>
      <ul className="legend-list">
        {MARKS.map(([state, text, isOn]) => {
          const { look, text: mark } = markOf(state);
          return (
            <li key={state}>
              <span className={`pc ${look}${isOn ? " is-on" : ""}`} aria-hidden="true">
                {mark}
              </span>
              {text}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
