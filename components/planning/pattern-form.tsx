import type { PatternPage } from "#lib/cart/pattern-page.ts";
import { buttonClass } from "../ui/button.tsx";
import { PatternWeek } from "./pattern-week.tsx";
import { ModeFields, PeriodFields } from "./period-fields.tsx";

/** The usual weeks, the period and how to apply them. Sent by address: the result is only looked at. */
export function PatternForm({ page }: { page: PatternPage }) {
  const { input, children, weekdays, periods, today, lastDay } = page;
  return (
    <form method="get" action="/planning/semaine-type#resultat" className="form pattern">
      <input type="hidden" name="voir" value="1" />
      {input.month ? <input type="hidden" name="mois" value={input.month} /> : null}
      <div className="pattern-children">
        {children.map((child) => (
          <PatternWeek
            key={child.id}
            child={child}
            weekdays={weekdays}
            boxes={input.boxes}
            isChosen={input.childIds.includes(child.id)}
          />
        ))}
      </div>
      <PeriodFields periods={periods} input={input} today={today} lastDay={lastDay} />
      <ModeFields
        mode={input.mode}
        replace="Remplacer : les jours non cochés ici sont retirés ou annulés."
      />
      <p className="actions">
        <button type="submit" className={buttonClass({})}>
          Voir le résultat
        </button>
      </p>
    </form>
  );
}
