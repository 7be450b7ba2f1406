import { dateWithYear } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import type { lastConsents } from "#lib/dossier/load-check.ts";
import { CardRow } from "../ui/card.tsx";
import { Tag } from "../ui/tag.tsx";

const titles = {
  rules: "Règlement",
  personalData: "Données personnelles",
  image: "Photos",
} as const;

/** Every answer with its date and its author, newest first. */
export function ConsentRows({ consents }: { consents: Awaited<ReturnType<typeof lastConsents>> }) {
  return consents.map(({ id, kind, isGiven, at, child, author }) => (
    <CardRow
      key={id}
      title={child ? `${titles[kind]}, ${child.firstName}` : titles[kind]}
      detail={`${author.firstName} ${author.lastName}, le ${dateWithYear(parisDayOf(at))}`}
      value={<Tag tone={isGiven ? "ok" : "neutral"}>{isGiven ? "Accepté" : "Refusé"}</Tag>}
    />
  ));
}
