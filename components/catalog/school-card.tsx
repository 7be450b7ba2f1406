import type { ListedSchool } from "#lib/catalog/school-queries.ts";
import { Card, CardRow } from "../ui/card.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { type FormAction, MoveButtons, OpenButton } from "./move-buttons.tsx";

type Actions = Record<"openClass" | "openSchool" | "orderClass" | "orderSchool", FormAction>;

type Props = {
  school: ListedSchool;
  here: string;
  /** Its place among the open schools; -1: it is closed. */
  rank: number;
  last: number;
  actions: Actions;
};

/** A school with its classes, in the order that families see. */
export function SchoolCard({ school, here, rank, last, actions }: Props) {
  const { id, name, classes, closedAt, _count } = school;
  return (
    <Card
      flush
      title={name}
      end={
        <TextLink href={`${here}/${id}`} hidden={`l’école : ${name}`}>
          Modifier
        </TextLink>
      }
    >
      <div className="card-body">
        <p className="soft">
          {childrenWords(_count.children)}
          {closedAt ? " · " : ""}
          {closedAt ? <Tag>École fermée</Tag> : null}
        </p>
        <div className="actions">
          <MoveButtons
            field="schoolId"
            id={id}
            name={name}
            rank={rank}
            last={last}
            action={actions.orderSchool}
          />
          <OpenButton
            field="schoolId"
            id={id}
            name={name}
            isOpen={closedAt === null}
            action={actions.openSchool}
          />
        </div>
      </div>
      {classes.map((one) => (
        <ClassRow key={one.id} one={one} school={school} here={here} actions={actions} />
      ))}
      {closedAt ? null : (
        <div className="card-body">
          <TextLink href={`${here}/${id}/classes/nouvelle`} hidden={`à ${name}`}>
            Ajouter une classe
          </TextLink>
        </div>
      )}
    </Card>
  );
}

type RowProps = {
  one: ListedSchool["classes"][number];
  school: ListedSchool;
  here: string;
  actions: Actions;
};

function ClassRow({ one, school, here, actions }: RowProps) {
  const { id, name, level, closedAt, _count } = one;
  const full = `${name}, ${school.name}`;
  const alike = school.classes.filter((other) => other.level === level && other.closedAt === null);
  return (
    <CardRow
      title={
        <TextLink href={`${here}/${school.id}/classes/${id}`} hidden={`(modifier), ${school.name}`}>
          {name}
        </TextLink>
      }
      detail={`${level === "nursery" ? "Maternelle" : "Élémentaire"} · ${childrenWords(_count.children)}`}
      value={closedAt ? <Tag>Fermée</Tag> : null}
    >
      <div className="actions">
        <MoveButtons
          field="classId"
          id={id}
          name={full}
          rank={alike.indexOf(one)}
          last={alike.length - 1}
          action={actions.orderClass}
        />
        {school.closedAt ? null : (
          <OpenButton
            field="classId"
            id={id}
            name={full}
            isOpen={closedAt === null}
            action={actions.openClass}
          />
        )}
      </div>
    </CardRow>
  );
}

function childrenWords(count: number): string {
  if (count === 0) return "Aucun enfant";
  return count === 1 ? "1 enfant" : `${count} enfants`;
}
