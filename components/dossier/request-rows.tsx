import { dateWithYear } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import type { TimelineItem } from "#lib/dossier/timeline.ts";
import { CardRow } from "../ui/card.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";

/** Requests of every kind, one line each; goes inside a flush Card. */
export function RequestRows({ items }: { items: TimelineItem[] }) {
  return items.map((item) => (
    <CardRow
      key={item.key}
      title={<TextLink href={item.href}>{item.title}</TextLink>}
      detail={`${dateWithYear(parisDayOf(item.at))} · ${item.detail}`}
      value={<Tag tone={item.tone}>{item.word}</Tag>}
    />
  ));
}
