import { monthAlone, monthWithYear } from "#lib/calendar/french.ts";
import type { Month } from "#lib/calendar/month.ts";
import { planningPath, type ViewChoice } from "#lib/planning/view-choice.ts";
import { Button, LinkButton } from "../ui/button.tsx";
import { Fixed } from "../ui/fixed.tsx";
import { Icon } from "../ui/icon.tsx";

type Props = { month: Month; months: readonly Month[]; choice: ViewChoice };

/** The month before, the month after, or any month of the school year; the view stays. */
export function MonthLinks({ month, months, choice }: Props) {
  const at = months.indexOf(month);
  const before = months[at - 1];
  const after = at < 0 ? undefined : months[at + 1];
  return (
    <nav className="month-links" aria-label="Mois">
      {before ? (
        <LinkButton href={planningPath(before, choice)} kind="quiet">
          <Icon name="chevronLeft" size={18} />
          <span className="month-word">{capital(monthAlone(before))}</span>
        </LinkButton>
      ) : null}
      <Fixed as="form" action="/planning" method="get" className="month-form">
        <input type="hidden" name="vue" value={choice.kind} />
        {choice.kind === "enfant" ? (
          <input type="hidden" name="enfant" value={choice.childId} />
        ) : null}
        {choice.kind !== "famille" && choice.activityId ? (
          <input type="hidden" name="activite" value={choice.activityId} />
        ) : null}
        <label className="month-select">
          <span className="visually-hidden">Aller à un autre mois</span>
          <span className="select-wrap">
            <select name="mois" className="input" defaultValue={month}>
              {months.map((each) => (
                <option key={each} value={each}>
                  {capital(monthWithYear(each))}
                </option>
              ))}
            </select>
            <Icon name="chevronDown" />
          </span>
        </label>
        <Button type="submit" kind="ghost">
          Voir
        </Button>
      </Fixed>
      {after ? (
        <LinkButton href={planningPath(after, choice)} kind="quiet">
          <span className="month-word">{capital(monthAlone(after))}</span>
          <Icon name="chevronRight" size={18} />
        </LinkButton>
      ) : null}
    </nav>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
