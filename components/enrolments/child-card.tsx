import type { ChildLine, ChildWithLines } from "#lib/enrolments/group-by-child.ts";
import { stateTones, stateWords } from "#lib/enrolments/request.ts";
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
          detail={`${line.yearName}, demande n° ${line.number ?? ""}`}
          value={<Tag tone={stateTones[line.state]}>{stateWords[line.state]}</Tag>}
        >
          <NextAction line={line} childName={child.firstName} />
        </CardRow>
      ))}
    </Card>
  );
}

function NextAction({ line, childName }: { line: ChildLine; childName: string }) {
  const hidden = `${line.activity.name}, ${childName}`;
  const request = `/inscriptions/${line.requestId}`;
  if (line.state === "accepted")
    return (
      <TextLink href="/planning" hidden={hidden}>
        Réserver des jours
      </TextLink>
    );
  return (
    <TextLink href={request} hidden={hidden}>
      {line.state === "toComplete" ? "Compléter la demande" : "Voir la demande"}
    </TextLink>
  );
}
