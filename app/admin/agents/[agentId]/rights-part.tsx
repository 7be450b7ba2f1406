import { ConfirmField } from "#components/accounts/confirm-field.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { RightsFields } from "#components/staff/rights-fields.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { AgentRow } from "#lib/agents/queries.ts";
import { rightsMark } from "#lib/agents/schema.ts";
import { permissionNames, permissions } from "#lib/staff/permissions.ts";
import { saveRightsAction } from "../actions.ts";

type Props = { agent: AgentRow; own: ReadonlySet<string>; isOwn: boolean; asked: boolean };

/** What an agent may do; one's own is only shown. */
export function RightsPart({ agent, own, isOwn, asked }: Props) {
  const held = new Set(agent.permissions.map(({ permission }) => permission));
  if (isOwn)
    return (
      <Card title="Vos droits">
        <div className="flow">
          <p>Personne ne change ses propres droits. Demandez à un collègue.</p>
          <ul>
            {permissionNames
              .filter((name) => held.has(name))
              .map((name) => (
                <li key={name}>{permissions[name]}</li>
              ))}
          </ul>
        </div>
      </Card>
    );
  return (
    <Card title="Ses droits">
      <Form action={saveRightsAction} id="droits" label="Ses droits">
        <HiddenField name="staffMemberId" value={agent.id} />
        <HiddenField name="seen" value={rightsMark(held)} />
        <p>Un droit retiré ne marche plus dès sa prochaine page.</p>
        {permissionNames.some((name) => !own.has(name) && !held.has(name)) ? (
          <p>Vous ne pouvez donner que les droits que vous avez.</p>
        ) : null}
        <RightsFields own={own} held={held} />
        <ConfirmField asked={asked} />
        <SubmitButton>Enregistrer ses droits</SubmitButton>
      </Form>
    </Card>
  );
}
