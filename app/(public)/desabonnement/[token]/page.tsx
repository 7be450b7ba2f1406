import type { Metadata } from "next";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { mailTopics } from "#lib/notifications/topics.ts";
import { readUnsubscribe } from "#lib/notifications/unsubscribe.ts";
import { unsubscribeAction } from "./actions.ts";

export const metadata: Metadata = {
  title: "Ne plus recevoir ces e-mails",
  robots: { index: false },
};

type Props = { params: Promise<{ token: string }> };

/** Opening the link changes nothing (mail scanners do it): the button does. */
export default async function UnsubscribePage({ params }: Props) {
  const { token } = await params;
  const found = await readUnsubscribe(token);
  return (
    <>
      <Breadcrumb
        crumbs={[{ label: "Accueil", href: "/" }, { label: "Ne plus recevoir ces e-mails" }]}
      />
      <PageTitle>Ne plus recevoir ces e-mails</PageTitle>
      <div className="flow">
        {found === null ? (
          <Banner kind="warning" still title="Ce lien n’est pas complet.">
            Copiez toute l’adresse de l’e-mail, ou choisissez vos e-mails dans votre compte.
          </Banner>
        ) : found.isWanted ? (
          <>
            <p>
              Sujet : <strong>{mailTopics[found.topic].label}</strong>
            </p>
            <p>Les reçus et les réponses à vos demandes continueront d’arriver.</p>
            <Form action={unsubscribeAction} id="desabonnement">
              <HiddenField name="token" value={token} />
              <SubmitButton>Ne plus recevoir ces e-mails</SubmitButton>
            </Form>
          </>
        ) : (
          <Banner kind="success" title="Vous ne recevrez plus ces e-mails.">
            Sujet : {mailTopics[found.topic].label}. Vous pouvez changer d’avis dans votre compte.
          </Banner>
        )}
        <LinkButton href="/mon-compte/e-mails" kind="ghost">
          Choisir mes e-mails
        </LinkButton>
      </div>
    </>
  );
}
