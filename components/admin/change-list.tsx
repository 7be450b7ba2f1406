import { changeFields } from "#lib/change-requests/fields.ts";
import type { QueuedChange } from "#lib/change-requests/queries.ts";
import { Card } from "../ui/card.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";

/** Changes that wait, oldest first. */
export function ChangeList({
  queue,
  selectedId,
}: {
  queue: QueuedChange[];
  selectedId?: string | undefined;
}) {
  return (
    <nav className="treat-list" aria-label="Modifications à vérifier">
      <Card flush>
        <ul className="queue">
          {queue.map((change) => (
            <li key={change.id}>
              <TextLink
                href={`/admin/a-traiter/coordonnees/${change.id}`}
                current={change.id === selectedId ? "page" : undefined}
              >
                <span className="queue-title">{changeFields[change.field].label}</span>
                <Tag tone={change.ageDays >= 3 ? "danger" : "neutral"} icon={null}>
                  {change.ageDays < 1 ? "Nouveau" : `${change.ageDays} j`}
                </Tag>
                <span className="queue-detail">
                  famille {change.family.name}, dossier {change.family.fileNumber}
                  {change.subject ? ` · ${change.subject}` : ""}
                </span>
              </TextLink>
            </li>
          ))}
        </ul>
      </Card>
    </nav>
  );
}
