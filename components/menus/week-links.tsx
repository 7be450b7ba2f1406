import { addDays, type Day } from "#lib/calendar/day.ts";
import { weekLabel } from "#lib/calendar/french.ts";
import { LinkButton } from "../ui/button.tsx";

type Props = { monday: Day; hrefOf: (monday: Day) => string };

/** The week before and the week after. */
export function WeekLinks({ monday, hrefOf }: Props) {
  const [before, after] = [addDays(monday, -7), addDays(monday, 7)];
  return (
    <nav className="actions no-print" aria-label="Semaines">
      <LinkButton
        href={hrefOf(before)}
        kind="ghost"
        icon="chevronLeft"
        hidden={`: ${weekLabel(before)}`}
      >
        Semaine précédente
      </LinkButton>
      <LinkButton
        href={hrefOf(after)}
        kind="ghost"
        icon="chevronRight"
        onward
        hidden={`: ${weekLabel(after)}`}
      >
        Semaine suivante
      </LinkButton>
    </nav>
  );
}
