import { CheckboxGroup } from "#components/forms/choices.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { AgentRow } from "#lib/agents/queries.ts";
import { listDepartmentEmails } from "#lib/catalog/save-mail-settings.ts";
import { saveDepartmentsAction } from "../actions.ts";

/** The services that an agent works for: shown first to her, whatever her rights. */
export async function ServicesPart({ agent }: { agent: AgentRow }) {
  const departments = await listDepartmentEmails();
  const ticked = agent.departments.map(({ department }) => department.id);
  const told = agent.departments
    .filter(({ isTold }) => isTold)
    .map(({ department }) => department.id);
  return (
    <Card title="Services">
      <Form action={saveDepartmentsAction} id="services" label="Services">
        <HiddenField name="staffMemberId" value={agent.id} />
        <CheckboxGroup
          name="departments"
          label="Travaille pour"
          hint="La messagerie montre d’abord ces services. Rien de coché : elle les montre tous."
          optional
          choices={departments.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValues={ticked}
        />
        <CheckboxGroup
          name="told"
          label="Reçoit aussi les e-mails de"
          hint="Messages, demandes et résumé du matin, à sa propre adresse, selon ses droits."
          optional
          choices={departments.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValues={told}
        />
        <SubmitButton kind="ghost">Enregistrer les services</SubmitButton>
      </Form>
    </Card>
  );
}
