import { ConfirmField } from "#components/accounts/confirm-field.tsx";
import { Field, HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Select } from "#components/forms/select.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { AgentRow, AgentState } from "#lib/agents/queries.ts";
import { listAnswering } from "#lib/messaging/staff-queries.ts";
import { closeAgentAction, inviteAgainAction, reopenAgentAction } from "../actions.ts";

type Props = {
  agent: AgentRow & { openThreads: number };
  state: AgentState;
  isOwn: boolean;
  asked: boolean;
};

/** To invite again, to close, to open again: what may be done with the access as a whole. */
export function AccessPart({ agent, state, isOwn, asked }: Props) {
  if (isOwn) return null;
  if (state === "closed")
    return (
      <Card title="Rouvrir l’accès">
        <Form action={reopenAgentAction} id="rouvrir" label="Rouvrir l’accès">
          <HiddenField name="staffMemberId" value={agent.id} />
          <p>Cette personne retrouve son mot de passe, sans aucun droit.</p>
          <ConfirmField asked={asked} />
          <SubmitButton kind="ghost">Rouvrir l’accès</SubmitButton>
        </Form>
      </Card>
    );
  return (
    <>
      {state === "invited" ? (
        <Card title="Envoyer un autre lien">
          <Form action={inviteAgainAction} id="relancer" label="Envoyer un autre lien">
            <HiddenField name="staffMemberId" value={agent.id} />
            <p>Le lien d’avant ne marchera plus.</p>
            <Field
              name="email"
              type="email"
              label="Adresse e-mail professionnelle"
              autoComplete="off"
              inputMode="email"
              spellCheck={false}
              defaultValue={agent.account.email}
            />
            <ConfirmField asked={asked} />
            <SubmitButton kind="ghost">Envoyer un autre lien</SubmitButton>
          </Form>
        </Card>
      ) : null}
      <ClosePart agent={agent} asked={asked} />
    </>
  );
}

async function ClosePart({ agent, asked }: Pick<Props, "agent" | "asked">) {
  const colleagues = (await listAnswering()).filter(({ id }) => id !== agent.id);
  return (
    <Card title="Fermer l’accès" tone="danger">
      <Form action={closeAgentAction} id="fermer" label="Fermer l’accès">
        <HiddenField name="staffMemberId" value={agent.id} />
        <p>
          Cette personne est déconnectée partout et perd tous ses droits. Ce qu’elle a fait reste à
          son nom.
        </p>
        {agent.openThreads > 0 ? (
          <Select
            name="heirId"
            label={
              agent.openThreads > 1
                ? `Qui reprend ses ${agent.openThreads} conversations ?`
                : "Qui reprend sa conversation ?"
            }
            placeholder="Personne : à attribuer plus tard"
            options={colleagues.map(({ id, firstName, lastName }) => ({
              value: id,
              label: `${firstName} ${lastName}`,
            }))}
          />
        ) : null}
        <ConfirmField asked={asked} />
        <SubmitButton kind="danger">Fermer l’accès</SubmitButton>
      </Form>
    </Card>
  );
}
