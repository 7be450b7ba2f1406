import type { MonthView } from "#lib/planning/month-view.ts";
import { LinkButton } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

type Props = {
  view: MonthView;
  isEnrolled: boolean;
  /** When the month is not in the school year: why, and when its planning opens. */
  outside: string | null;
};

/** Why a month has no grid, and what to do. */
export function EmptyPlanning({ view, isEnrolled, outside }: Props) {
  if (outside !== null)
    return (
      <Card>
        <EmptyState icon="calendar">{outside}</EmptyState>
      </Card>
    );
  if (!isEnrolled)
    return (
      <Card>
        <EmptyState
          icon="calendar"
          action={<LinkButton href="/inscriptions">Voir mes inscriptions</LinkButton>}
        >
          Aucune inscription validée. Le planning s’ouvrira après la validation de la mairie.
        </EmptyState>
      </Card>
    );
  const notes = view.items.map((item) => (item.kind === "note" ? item.title : "")).join(", ");
  return (
    <Card>
      <EmptyState icon="calendar">Pas d’école ce mois-ci&nbsp;: {notes}.</EmptyState>
    </Card>
  );
}
