import { dateWithYear } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import type { ShownChange } from "#lib/change-requests/queries.ts";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";

/** The value that waits for staff, under the one in use. */
export function PendingNote({ change }: { change: ShownChange }) {
  return (
    <div className="grid gap-1 mt-2">
      <div>
        <Tag tone="warn">En attente de vérification</Tag>
      </div>
      <p className="small">
        Nouvelle valeur, demandée le {dateWithYear(parisDayOf(change.createdAt))} :{" "}
        {change.newLines.join(", ")}.
      </p>
      <p className="small">
        <TextLink href={`/mon-dossier/demandes/${change.id}`}>Voir ou retirer la demande</TextLink>
      </p>
    </div>
  );
}
