import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ConfirmField } from "#components/accounts/confirm-field.tsx";
import { DemoMailHint } from "#components/accounts/demo-mail-hint.tsx";
import { Field } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { RightsFields } from "#components/staff/rights-fields.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { isConfirmed } from "#lib/accounts/confirm-identity.ts";
import { currentAccount, requireStaff } from "#lib/accounts/session.ts";
import { env } from "#lib/env.ts";
import { inviteAgentAction } from "../actions.ts";

export const metadata: Metadata = { title: "Inviter un agent" };

export default async function InvitePage() {
  const staff = await requireStaff("agents.manage", "/admin/agents/inviter");
  const own = await currentAccount();
  if (!own) notFound();
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Agents", href: "/admin/agents" },
          { label: "Inviter un agent" },
        ]}
      />
      <PageTitle lead="Un lien part à son adresse. Il y choisit son mot de passe.">
        Inviter un agent
      </PageTitle>
      <div className="flow">
        <Card>
          <Form action={inviteAgentAction} id="inviter">
            <Field name="firstName" label="Prénom" autoComplete="off" size="m" />
            <Field name="lastName" label="Nom" autoComplete="off" size="m" />
            <Field
              name="email"
              type="email"
              label="Adresse e-mail professionnelle"
              hint="La sienne, jamais celle d’un service : elle ouvre son compte."
              autoComplete="off"
              inputMode="email"
              spellCheck={false}
            />
            <RightsFields own={staff.permissions} />
            <ConfirmField asked={!isConfirmed(own.confirmedAt)} />
            <SubmitButton>Envoyer l’invitation</SubmitButton>
          </Form>
        </Card>
        {env.isSimulated ? <DemoMailHint /> : null}
      </div>
    </>
  );
}
