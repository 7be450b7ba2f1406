import { dateWithYear } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { changeFields, changeStateTones, changeWord } from "#lib/change-requests/fields.ts";
import type { ShownChange } from "#lib/change-requests/queries.ts";
import { CardRow } from "../ui/card.tsx";
import { Tag } from "../ui/tag.tsx";

/** Past changes: before, after, when. */
export function ChangeRows({ changes }: { changes: ShownChange[] }) {
  return changes.map((change) => (
    <CardRow
      key={change.id}
      title={changeFields[change.field].label}
      detail={
        <>
          {dateWithYear(parisDayOf(change.decidedAt ?? change.createdAt))} : «{"\u00a0"}
          {change.oldLines.join(", ")}
          {"\u00a0"}» → «{"\u00a0"}
          {change.newLines.join(", ")}
          {"\u00a0"}»
        </>
      }
      value={<Tag tone={changeStateTones[change.state]}>{changeWord(change)}</Tag>}
    />
  ));
}
