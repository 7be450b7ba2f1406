import type { QueueItem } from "#lib/enrolments/staff-queries.ts";
import { treatPath } from "#lib/enrolments/treat-paths.ts";
import { Card } from "../ui/card.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";

type Props = { queue: QueueItem[]; selectedId?: string | undefined };

/** From so many days on, waiting is shown as late. */
const LATE_DAYS = 3;

/** What waits, oldest first. */
export function QueueList({ queue, selectedId }: Props) {
  return (
    <nav className="treat-list" aria-label="Demandes à traiter">
      <Card flush>
        <ul className="queue">
          {queue.map((item) => (
            <li key={item.id}>
              <TextLink
                href={treatPath(item.id)}
                current={item.id === selectedId ? "page" : undefined}
              >
                <span className="queue-title">
                  Inscription {item.activities.join(", ").toLowerCase()}
                </span>
                <Age days={item.ageDays} />
                <span className="queue-detail">
                  famille {item.family.name}, dossier {item.family.fileNumber} · n°&nbsp;
                  {item.number} · {item.children.join(", ")}
                </span>
                {item.opener && item.id !== selectedId ? (
                  <span className="queue-detail">Ouvert par {item.opener.name}</span>
                ) : null}
                {item.isPromised ? (
                  <span className="queue-detail">Document promis par la famille</span>
                ) : null}
              </TextLink>
            </li>
          ))}
        </ul>
      </Card>
    </nav>
  );
}

export function ageWords(days: number): string {
  if (days < 1) return "aujourd’hui";
  return days === 1 ? "1 jour" : `${days} jours`;
}

export function Age({ days }: { days: number }) {
  return (
    <Tag tone={days >= LATE_DAYS ? "danger" : days >= 1 ? "warn" : "neutral"} icon={null}>
      {days < 1 ? "Nouveau" : `${days} j`}
    </Tag>
  );
}
