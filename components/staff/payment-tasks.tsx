import { momentInWords } from "#lib/accounts/hour-words.ts";
import type { Reply } from "#lib/reply.ts";
import type { PaymentTask } from "#lib/staff/payment-queries.ts";
import { paymentTaskSentence } from "#lib/staff/task-facts.ts";
import { taskTitle } from "#lib/staff/task-titles.ts";
import { HiddenField } from "../forms/field.tsx";
import { Form } from "../forms/form.tsx";
import { Card, CardRow } from "../ui/card.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";

type Props = {
  tasks: PaymentTask[];
  action: (previous: Reply<unknown>, form: FormData) => Promise<Reply<unknown>>;
  canReadFamilies: boolean;
};

/** Payments that a person must look at, each with what happened and « C'est vu ». */
export function PaymentTasks({ tasks, action, canReadFamilies }: Props) {
  return (
    <Card
      flush
      title="À vérifier"
      tone={tasks.length > 0 ? "warn" : undefined}
      end={tasks.length > 0 ? <Tag tone="warn" icon={null}>{`${tasks.length}`}</Tag> : null}
    >
      {tasks.length === 0 ? (
        <CardRow title="Rien à vérifier." />
      ) : (
        tasks.map(({ id, kind, facts, createdAt, family }) => (
          <CardRow
            key={id}
            title={<strong>{taskTitle(kind)}</strong>}
            detail={`${family ? `Dossier n°\u00a0${family.fileNumber}, ` : ""}${momentInWords(createdAt)}`}
            value={
              <Form action={action} label={taskTitle(kind)}>
                <HiddenField name="taskId" value={id} />
                <SubmitButton kind="ghost">C’est vu</SubmitButton>
              </Form>
            }
          >
            <p>{paymentTaskSentence(kind, facts)}</p>
            {family && canReadFamilies ? (
              <p>
                <TextLink href={`/admin/familles/${family.id}`}>Famille {family.name}</TextLink>
              </p>
            ) : null}
          </CardRow>
        ))
      )}
    </Card>
  );
}
