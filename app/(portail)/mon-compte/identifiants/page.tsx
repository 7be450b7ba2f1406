import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { changeEmailAction, changeUsernameAction } from "#app/account/actions.ts";
import { ConfirmField } from "#components/accounts/confirm-field.tsx";
import { DemoMailHint } from "#components/accounts/demo-mail-hint.tsx";
import { Field } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { isConfirmed } from "#lib/accounts/confirm-identity.ts";
import { readAccount } from "#lib/accounts/queries.ts";
import { currentAccount, requireParent } from "#lib/accounts/session.ts";
import { env } from "#lib/env.ts";

export const metadata: Metadata = { title: "Adresse e-mail et identifiant" };

export default async function SignInFactsPage() {
  const { accountId } = await requireParent("/mon-compte/identifiants");
  const [account, own] = await Promise.all([readAccount(accountId), currentAccount()]);
  if (!own) notFound();
  const asked = !isConfirmed(own.confirmedAt);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/accueil" },
          { label: "Mon compte", href: "/mon-compte" },
          { label: "Adresse e-mail et identifiant" },
        ]}
      />
      <PageTitle>Adresse e-mail et identifiant</PageTitle>
      <div className="flow">
        <Card title="Changer d’adresse e-mail">
          <Form
            action={changeEmailAction}
            id="changer-adresse"
            label="Changer d’adresse e-mail"
            doneMessage="Un lien est parti à la nouvelle adresse. Rien ne change avant que vous l’ouvriez."
          >
            <p>Votre adresse actuelle : {account.email}</p>
            <Field
              name="email"
              type="email"
              label="Nouvelle adresse e-mail"
              autoComplete="email"
              inputMode="email"
              spellCheck={false}
            />
            <ConfirmField asked={asked} />
            <SubmitButton>Changer d’adresse</SubmitButton>
          </Form>
        </Card>
        <Card title="Changer d’identifiant">
          <Form
            action={changeUsernameAction}
            id="changer-identifiant"
            label="Changer d’identifiant"
          >
            <Field
              name="username"
              label="Identifiant"
              autoComplete="username"
              spellCheck={false}
              defaultValue={account.username}
            />
            <ConfirmField asked={asked} />
            <SubmitButton kind="ghost">Changer d’identifiant</SubmitButton>
          </Form>
        </Card>
        {env.isSimulated ? <DemoMailHint /> : null}
      </div>
    </>
  );
}
