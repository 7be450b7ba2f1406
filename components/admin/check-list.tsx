import type { QueuedDocument } from "#lib/documents/check-queue.ts";
import { checkPath } from "#lib/enrolments/treat-paths.ts";
import { Card } from "../ui/card.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { Age } from "./queue-list.tsx";

type Props = { queue: QueuedDocument[]; selectedId?: string | undefined };

/** Documents that wait outside of any request, oldest first. */
export function CheckList({ queue, selectedId }: Props) {
  if (queue.length === 0) return null;
  return (
    <nav className="treat-list" aria-label="Documents à vérifier">
      <Card flush>
        <ul className="queue">
          {queue.map((item) => (
            <li key={item.id}>
              <TextLink
                href={checkPath(item.id)}
                current={item.id === selectedId ? "page" : undefined}
              >
                <span className="queue-title">{item.kindName}</span>
                <Age days={item.ageDays} />
                <span className="queue-detail">
                  famille {item.family.name}, dossier {item.family.fileNumber}
                  {item.subject ? ` · ${item.subject}` : ""}
                </span>
              </TextLink>
            </li>
          ))}
        </ul>
      </Card>
    </nav>
  );
}
