import { CheckboxGroup } from "#components/forms/choices.tsx";
import { Form } from "#components/forms/form.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { QueueItem } from "#lib/enrolments/staff-queries.ts";
import { bulkAcceptAction } from "./actions.ts";

/** Several requests at once; those whose documents were promised for later are studied one by one. */
export function BulkPart({ queue }: { queue: QueueItem[] }) {
  const ready = queue.filter(({ isPromised }) => !isPromised);
  return (
    <div className="grid gap-4 min-w-0">
      <Card>
        <EmptyState icon="list">Choisissez une demande dans la liste.</EmptyState>
      </Card>
      {ready.length > 1 ? (
        <Card title="Valider plusieurs demandes">
          <Form action={bulkAcceptAction} label="Valider plusieurs demandes">
            <CheckboxGroup
              name="pick"
              label="Demandes à valider"
              hint="Cochez les demandes que vous avez déjà vérifiées. Une demande qui a changé depuis n’est pas validée."
              choices={ready.map((item) => ({
                value: `${item.id}:${item.version}`,
                label: `n°\u00a0${item.number}, famille ${item.family.name}`,
                hint: `${item.activities.join(", ")} : ${item.children.join(", ")}`,
              }))}
            />
            <SubmitButton>Valider les demandes cochées</SubmitButton>
          </Form>
        </Card>
      ) : null}
    </div>
  );
}
