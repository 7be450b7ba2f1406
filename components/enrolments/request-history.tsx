import { dateWithYear } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { eventText } from "#lib/enrolments/state-texts.ts";
import { Card, CardRow } from "../ui/card.tsx";

type Event = { id: string; kind: string; reason: string | null; at: Date };

/** What happened, oldest first. */
export function RequestHistory({ events }: { events: Event[] }) {
  if (events.length === 0) return null;
  return (
    <Card title="Historique" flush>
      {events.map(({ id, kind, reason, at }) => (
        <CardRow
          key={id}
          title={eventText(kind)}
          detail={reason ? `« ${reason} »` : undefined}
          value={<span className="soft small">{dateWithYear(parisDayOf(at))}</span>}
        />
      ))}
    </Card>
  );
}
