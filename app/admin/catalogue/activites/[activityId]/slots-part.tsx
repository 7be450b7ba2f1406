import { OpenButton } from "#components/catalog/move-buttons.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { Glyph } from "#components/ui/glyph.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { ActivityPage } from "#lib/activities/queries.ts";
import { listInWords } from "#lib/calendar/deadline-words.ts";
import { openSlotAction } from "../actions.ts";

type Props = { activity: ActivityPage; path: string };
type Slot = ActivityPage["slots"][number];

/** The parts of the day of an activity, in the order of the planning. */
export function SlotsPart({ activity, path }: Props) {
  return (
    <Card
      title="Moments d’accueil"
      flush
      end={<TextLink href={`${path}/moments/nouveau`}>Ajouter un moment</TextLink>}
    >
      {activity.slots.length === 0 ? <p className="card-body soft">Aucun moment.</p> : null}
      {activity.slots.map((slot) => (
        <CardRow
          key={slot.id}
          title={
            <>
              <Glyph letter={slot.letter} colour={slot.color} />{" "}
              <TextLink href={`${path}/moments/${slot.id}`} hidden=" (modifier)">
                {slot.name}
              </TextLink>
            </>
          }
          detail={detailOf(slot)}
          value={slot.closedAt ? <Tag>Fermé</Tag> : null}
        >
          <div className="actions">
            <OpenButton
              field="slotId"
              id={slot.id}
              name={slot.name}
              isOpen={slot.closedAt === null}
              action={openSlotAction}
            />
          </div>
        </CardRow>
      ))}
    </Card>
  );
}

function detailOf(slot: Slot): string {
  const { startsAt, endsAt, weekdays, tariffCode, unpriced } = slot;
  return [
    `${listInWords(weekdays)}, de ${hourInWords(startsAt)} à ${hourInWords(endsAt)}`,
    unpriced ? `tarif « ${tariffCode} » à publier` : `tarif « ${tariffCode} »`,
  ].join(" · ");
}

/** « 07:30 » as one says it: 7 h 30. */
function hourInWords(time: string): string {
  const [hour, minute] = time.split(":");
  return [Number(hour), "h", ...(minute === "00" ? [] : [minute])].join("\u00a0");
}
