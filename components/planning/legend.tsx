import { LEGEND } from "#lib/planning/cell.ts";
import type { MonthView, RowView } from "#lib/planning/month-view.ts";
import { Fixed } from "../ui/fixed.tsx";
import { Glyph } from "../ui/glyph.tsx";
import { markOf } from "./cell-marks.ts";

/** Boxes are ticked in these two; the legend has no box to tick. */
const TICKED = ["draftAdd", "booked"];

/** Marks and prices in words; open at first. */
export function Legend({ view }: { view: MonthView }) {
  return (
    <Fixed as="details" className="card legend" open>
      <summary>
        <h2>Légende et prix</h2>
      </summary>
      <ul className="legend-list">
        {LEGEND.map(({ state, text }) => {
          const { look, text: mark } = markOf(state);
          return (
            <li key={state}>
              <span
                className={`pc ${look}${TICKED.includes(state) ? " is-on" : ""}`}
                aria-hidden="true"
              >
                {mark}
              </span>
              {text}
            </li>
          );
        })}
      </ul>
      <ul className="legend-list">
        {view.slots.flatMap((slot) => {
          const text = pricesOf(
            view,
            view.rows.filter(({ slotId }) => slotId === slot.id),
          );
          return text
            ? [
                <li key={slot.id}>
                  <Glyph letter={slot.letter} colour={slot.colour} />
                  <span>
                    {slot.name}, {slot.hours}&nbsp;: {text}
                  </span>
                </li>,
              ]
            : [];
        })}
      </ul>
    </Fixed>
  );
}

/** « 3,05 € le repas », or « Léa 3,05 € le repas, Tom 1,90 € le repas ». */
function pricesOf(view: MonthView, rows: RowView[]): string {
  const texts = rows.map(({ prices }) => prices.map(({ text }) => text).join(" puis "));
  if (new Set(texts).size === 1) return texts[0] ?? "";
  return rows
    .flatMap((row, at) => {
      const name = view.children.find(({ id }) => id === row.childId)?.firstName ?? "";
      return texts[at] ? [`${name} ${texts[at]}`] : [];
    })
    .join(", ");
}
