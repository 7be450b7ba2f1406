import { dayAndMonth, longDay } from "#lib/calendar/french.ts";
import type { PatternPage } from "#lib/cart/pattern-page.ts";
import { formatEuros } from "#lib/money/format.ts";
import { skippedReason } from "#lib/planning/gestures.ts";
import { type PatternOutcome, type Period, patternSentence } from "#lib/planning/pattern.ts";

type Props = { outcome: PatternOutcome & Pick<Period, "from" | "to">; page: PatternPage };

/** « 62 réservations ajoutées, 3 retirées, 4 jours ignorés : 3 fermés, 1 complet. Prix : 192,20 €. » */
export function PatternPreview({ outcome, page }: Props) {
  const { from, to, skipped, addedCents, cancelledCents } = outcome;
  return (
    <div className="card pattern-child">
      <p>
        Du {dayAndMonth(from)} au {dayAndMonth(to)}&nbsp;:{" "}
        <strong>{patternSentence(outcome)}</strong>
      </p>
      <p>
        {page.isShared ? "Prix de chaque jour seul" : "Prix"}&nbsp;: {formatEuros(addedCents)}.
        {cancelledCents > 0 && !page.isShared ? ` Avoir : ${formatEuros(cancelledCents)}.` : null}
        {page.isShared ? " Le prix de vos jours ensemble s’affiche dans le planning." : null}
      </p>
      {skipped.length > 0 ? (
        <details>
          <summary>Les jours ignorés</summary>
          <ul className="planner-list">
            {skipped.map(({ childId, slotId, day, reason }) => {
              const child = page.children.find(({ id }) => id === childId);
              const slot = child?.slots.find(({ id }) => id === slotId);
              return (
                <li key={`${childId}${slotId}${day}`}>
                  {slot?.name ?? "Activité"} de {child?.firstName ?? "l’enfant"}, {longDay(day)}
                  &nbsp;: {skippedReason(reason)}
                </li>
              );
            })}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
