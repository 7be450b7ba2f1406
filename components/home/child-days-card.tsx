import type { ChildDays } from "#lib/checkout/tasks.ts";
import type { HomeMenu } from "#lib/menus/home-menus.ts";
import { ofName } from "#lib/notifications/words.ts";
import { HomeMenuLines } from "../menus/home-menu-lines.tsx";
import { Card, CardRow } from "../ui/card.tsx";
import { Glyph } from "../ui/glyph.tsx";
import { TextLink } from "../ui/text-link.tsx";

type Props = { children: ChildDays[]; menus: HomeMenu[] };

/** What each child has today and tomorrow, and what the canteen serves. */
export function ChildDaysCard({ children, menus }: Props) {
  return (
    <Card flush title="Aujourd’hui et demain">
      {children.map(({ childId, firstName, days }) =>
        days.map(({ label, slots, absencePath }) => (
          <CardRow
            key={`${childId}-${label}`}
            value={
              <TextLink href={absencePath} hidden={`${ofName(firstName)} ${label}`}>
                Signaler une absence
              </TextLink>
            }
            title={
              <span className="inline-line">
                <strong>{firstName}</strong>
                <span className="soft">{label} :</span>
                {slots.map(({ name, letter, color }) => (
                  <span key={name} className="inline-line">
                    <Glyph letter={letter} colour={color} />
                    {name}
                  </span>
                ))}
              </span>
            }
          />
        )),
      )}
      <HomeMenuLines menus={menus} />
    </Card>
  );
}
