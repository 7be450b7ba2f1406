import type { ComponentProps } from "react";
import type { Day } from "#lib/calendar/day.ts";
import {
  type GroupNature,
  type GroupTarget,
  groupNatures,
  groupTargets,
} from "#lib/group-messages/group.ts";
import { Checkbox, RadioGroup } from "../forms/choices.tsx";
import { Field, HiddenField } from "../forms/field.tsx";
import { Form } from "../forms/form.tsx";
import { Select } from "../forms/select.tsx";
import { TextArea } from "../forms/text-area.tsx";
import { Card } from "../ui/card.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";

type Named = { id: string; name: string };

export type GroupStart = {
  id: string;
  topicId: string;
  target: GroupTarget;
  targetId: string | null;
  targetDay: Day | null;
  nature: GroupNature;
  allowsReply: boolean;
  subject: string;
  body: string;
};

type Props = {
  action: ComponentProps<typeof Form>["action"];
  start?: GroupStart | undefined;
  departments: { name: string; topics: Named[] }[];
  activities: (Named & { department: { name: string } })[];
  schools: (Named & { classes: Named[] })[];
  limit: number;
};

/** What is written, to whom and how. The next page shows the recipients; nothing leaves from here. */
export function GroupForm({ action, start, limit, ...choices }: Props) {
  return (
    <Form action={action} id="envoi" label="Message à plusieurs familles">
      {start ? <HiddenField name="groupMessageId" value={start.id} /> : null}
      <Card title="À qui">
        <TargetFields start={start} {...choices} />
      </Card>
      <Card title="Message">
        <div className="flow">
          <Select
            name="topicId"
            label="Service et thème"
            hint="Le service signe le message, et reçoit les réponses."
            placeholder="Choisissez un thème"
            defaultValue={start?.topicId}
            options={choices.departments.map(({ name, topics }) => ({
              label: name,
              options: topics.map((topic) => ({ value: topic.id, label: topic.name })),
            }))}
          />
          <Field name="subject" label="Objet" defaultValue={start?.subject} maxLength={120} />
          <TextArea name="body" label="Texte" rows={10} limit={limit} defaultValue={start?.body} />
          <RadioGroup
            name="nature"
            label="De quoi s’agit-il ?"
            defaultValue={start?.nature}
            choices={(Object.keys(groupNatures) as GroupNature[]).map((value) => ({
              value,
              ...groupNatures[value],
            }))}
          />
          <Checkbox
            name="allowsReply"
            label="Les familles peuvent répondre"
            hint="Chaque réponse est une conversation privée avec le service."
            defaultChecked={start?.allowsReply}
          />
        </div>
      </Card>
      <SubmitButton>Voir les destinataires</SubmitButton>
    </Form>
  );
}

type TargetProps = Pick<Props, "start" | "activities" | "schools">;

function TargetFields({ start, activities, schools }: TargetProps) {
  const idFor = (target: GroupTarget) =>
    start?.target === target ? (start.targetId ?? undefined) : undefined;
  return (
    <div className="flow group-targets">
      <RadioGroup
        name="target"
        label="Destinataires"
        hint="Chaque adulte qui a tous les droits sur le dossier reçoit le message, une seule fois."
        defaultValue={start?.target}
        choices={(Object.keys(groupTargets) as GroupTarget[]).map((value) => ({
          value,
          label: groupTargets[value],
        }))}
      />
      <div className="for-activity">
        <Select
          name="activityId"
          label="Activité"
          placeholder="Choisissez une activité"
          defaultValue={idFor("activity")}
          options={activities.map(({ id, name, department }) => ({
            value: id,
            label: `${name} (${department.name})`,
          }))}
        />
      </div>
      <div className="for-school">
        <Select
          name="schoolId"
          label="École"
          placeholder="Choisissez une école"
          defaultValue={idFor("school")}
          options={schools.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </div>
      <div className="for-class">
        <Select
          name="classId"
          label="Classe"
          placeholder="Choisissez une classe"
          defaultValue={idFor("schoolClass")}
          options={schools.map(({ name, classes }) => ({
            label: name,
            options: classes.map((one) => ({ value: one.id, label: `${one.name}, ${name}` })),
          }))}
        />
      </div>
      <div className="for-day">
        <Field name="day" label="Jour" type="date" defaultValue={start?.targetDay ?? undefined} />
      </div>
    </div>
  );
}
