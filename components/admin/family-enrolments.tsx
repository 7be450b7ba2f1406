import { dateWithYear } from "#lib/calendar/french.ts";
import { enrolmentTones, enrolmentWords } from "#lib/enrolments/enrolment.ts";
import type { FamilyEnrolment } from "#lib/enrolments/family-enrolments.ts";
import { treatPath } from "#lib/enrolments/treat-paths.ts";
import { Card, CardRow } from "../ui/card.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";

type Props = { enrolments: FamilyEnrolment[]; fileNumber: string };

/** What the children of a family are enrolled in this school year, each with its request. */
export function FamilyEnrolments({ enrolments, fileNumber }: Props) {
  return (
    <Card
      flush
      title="Inscriptions de l’année"
      id="inscriptions"
      end={
        enrolments.length > 0 ? (
          <TextLink href={`/admin/inscriptions?recherche=${encodeURIComponent(fileNumber)}`}>
            Voir dans la liste
          </TextLink>
        ) : null
      }
    >
      {enrolments.length === 0 ? <CardRow title="Aucune demande d’inscription." /> : null}
      {enrolments.map(({ id, child, activity, state, request, sentOn }) => (
        <CardRow
          key={id}
          title={
            <TextLink href={treatPath(request.id)}>
              {child.firstName}, {activity.name}
            </TextLink>
          }
          detail={`Demande n°\u00a0${request.number}${sentOn ? ` · envoyée le ${dateWithYear(sentOn)}` : ""}`}
          value={<Tag tone={enrolmentTones[state]}>{enrolmentWords[state]}</Tag>}
        />
      ))}
    </Card>
  );
}
