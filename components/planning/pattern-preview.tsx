import { dayAndMonth, longDay } from "#lib/calendar/french.ts";
import type { PricedOutcome } from "#lib/cart/pattern-page.ts";
import type { ChangedWorth } from "#lib/cart/preview-changes.ts";
import { formatEuros } from "#lib/money/format.ts";
import { skippedReason } from "#lib/planning/gestures.ts";
import { patternSentence } from "#lib/planning/pattern.ts";

type Props = {
  outcome: PricedOutcome;
  people: readonly {
    id: string;
    firstName: string;
    slots: readonly { id: string; name: string }[];
  }[];
};

/** « 62 réservations ajoutées, 3 retirées, 4 choix ignorés : 3 fermés, 1 complet. Prix : 192,20 €. » */
export function PatternPreview({ outcome, people }: Props) {
  const { from, to, skipped } = outcome;
  return (
    <div className="card pattern-child">
      <p>
        Du {dayAndMonth(from)} au {dayAndMonth(to)}&nbsp;:{" "}
        <strong>{patternSentence(outcome)}</strong>
      </p>
      {outcome.basket ? <BasketPrice basket={outcome.basket} /> : <DaysPrice outcome={outcome} />}
      {skipped.length > 0 ? (
        <details>
          <summary>Les choix ignorés</summary>
          <ul className="planner-list">
            {skipped.map(({ childId, slotId, day, reason }) => {
              const child = people.find(({ id }) => id === childId);
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

/** Every day has its own price: their sum. */
function DaysPrice({ outcome: { addedCents, cancelledCents } }: Pick<Props, "outcome">) {
  return (
    <p>
      Prix&nbsp;: {formatEuros(addedCents)}.
      {cancelledCents > 0 ? ` Avoir : ${formatEuros(cancelledCents)}.` : null}
    </p>
  );
}

/** Days are priced together: what the whole basket becomes, by the calculation of the recap. */
function BasketPrice({ basket: { before, after } }: { basket: ChangedWorth }) {
  return (
    <>
      <p>
        Prix de votre panier, tous vos choix compris&nbsp;:{" "}
        <strong>{formatEuros(after.additionsCents)}</strong>, contre{" "}
        {formatEuros(before.additionsCents)} maintenant.
        {after.creditCents > 0 ? ` Avoir : ${formatEuros(after.creditCents)}.` : null}
      </p>
      <p className="soft small">
        Certains jours se calculent ensemble&nbsp;: frères et sœurs, plafond ou forfait. Leur prix
        n’est pas la somme des prix affichés dans le planning.
      </p>
    </>
  );
}
