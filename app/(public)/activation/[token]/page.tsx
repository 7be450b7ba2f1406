import type { Metadata } from "next";
import { DemoMailHint } from "#components/accounts/demo-mail-hint.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { type LinkState, readLink } from "#lib/accounts/queries.ts";
import { env } from "#lib/env.ts";
import { activateAccountAction, resendByLinkAction } from "./actions.ts";

export const metadata: Metadata = { title: "Activer mon compte" };

type Props = { params: Promise<{ token: string }> };

/** Reading this page changes nothing: mail scanners open links. Only the button activates. */
export default async function ActivationPage({ params }: Props) {
  const { token } = await params;
  const state = await readLink(token, "activation");
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Accueil", href: "/" }, { label: "Activer mon compte" }]} />
      <PageTitle>Activer mon compte</PageTitle>
      <ActivationBody state={state} token={token} />
    </>
  );
}

function ActivationBody({ state, token }: { state: LinkState; token: string }) {
  if (state === "active")
    return (
      <div className="flow">
        <Banner kind="info" still title="Votre compte est déjà activé." />
        <LinkButton href="/connexion">Se connecter</LinkButton>
      </div>
    );
  if (state === "good")
    return (
      <div className="flow">
        <p>Votre adresse e-mail est la bonne. Il reste une étape.</p>
        <Form action={activateAccountAction} id="activation">
          <HiddenField name="token" value={token} />
          <SubmitButton large>Activer mon compte</SubmitButton>
        </Form>
      </div>
    );
  return (
    <div className="flow">
      <Banner kind="warning" still title="Ce lien n’est plus valable.">
        Un lien marche une seule fois, pendant 48 heures.
      </Banner>
      <Form
        action={resendByLinkAction}
        id="nouveau-lien"
        doneMessage="Si ce lien était le vôtre, un nouvel e-mail est parti. Ouvrez-le pour activer votre compte."
      >
        <HiddenField name="token" value={token} />
        <SubmitButton>Recevoir un nouveau lien</SubmitButton>
      </Form>
      {env.isSimulated ? <DemoMailHint /> : null}
    </div>
  );
}
