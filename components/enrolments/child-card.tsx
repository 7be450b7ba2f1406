import { type EnrolmentState, enrolmentTones, enrolmentWord } from "#lib/enrolments/enrolment.ts";
import type { ChildLine, ChildWithLines } from "#lib/enrolments/group-by-child.ts";
import { Card, CardRow } from "../ui/card.tsx";
import { Glyph } from "../ui/glyph.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";

/** A child's activities: state, and the one thing to do next. */
export function ChildCard({ child }: { child: ChildWithLines }) {
  return (
    <Card
      title={child.firstName}
      end={
        <span className="soft small">
          {child.school.name}, {child.class.name}
        </span>
      }
      flush
    >
      {child.lines.map((line) => (
        <CardRow
          key={line.enrolmentId}
          title={
            <span className="tile-name">
              {line.activity.slots.map(({ letter, color }) => (
                <Glyph key={letter} letter={letter} colour={color} />
              ))}
              {line.activity.name}
            </span>
          }
          detail={
            <>
              {line.yearName}, demande <span className="num">n°&nbsp;{line.number ?? ""}</span>
            </>
          }
          value={
            line.isPast ? (
              <Tag tone="neutral">Année terminée</Tag>
            ) : (
              <Tag tone={enrolmentTones[line.state]}>
                {enrolmentWord(line.state, line.isOpened)}
              </Tag>
            )
          }
        >
          <NextAction line={line} childName={child.firstName} />
        </CardRow>
      ))}
    </Card>
  );
}

const nextWords: Partial<Record<EnrolmentState, string>> = {
  toComplete: "Compléter la demande",
  offered: "Accepter ou refuser la place",
};

function NextAction({ line, childName }: { line: ChildLine; childName: string }) {
  const hidden = `${line.activity.name}, ${childName}`;
  const request = `/inscriptions/${line.requestId}`;
  if (line.state === "accepted" && !line.isPast)
    return (
      <span className="link-list">
        <TextLink href="/planning" hidden={hidden}>
          Réserver des jours
        </TextLink>
        <TextLink href={request} hidden={hidden}>
          Voir la demande
        </TextLink>
      </span>
    );
  return (
    <TextLink href={request} hidden={hidden}>
      {(line.isPast ? undefined : nextWords[line.state]) ?? "Voir la demande"}
    </TextLink>
  );
}
