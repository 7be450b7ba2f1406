import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { DemoMailHint } from "#components/accounts/demo-mail-hint.tsx";
import { Field } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { dateInWords } from "#lib/accounts/hour-words.ts";
import { env } from "#lib/env.ts";
import { mailsAreLate } from "#lib/notifications/mails-are-late.ts";
import { readWaiting } from "../../step-cookies.ts";
import { correctEmailAction, resendAction } from "../actions.ts";

export const metadata: Metadata = { title: "Regardez vos e-mails" };

export default async function LookAtMailPage() {
  const waiting = await readWaiting();
  if (!waiting) redirect("/connexion");
  const isLate = await mailsAreLate();
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Accueil", href: "/" }, { label: "Regardez vos e-mails" }]} />
      <PageTitle>Regardez vos e-mails</PageTitle>
      <div className="flow">
        {waiting.registeredAt ? (
          <Banner kind="warning" still title="Votre compte n’est pas encore activé.">
            Ouvrez l’e-mail reçu le {dateInWords(new Date(waiting.registeredAt))}.
          </Banner>
        ) : null}
        {isLate ? (
          <Banner kind="warning" still title="Nos e-mails partent avec du retard.">
            Le vôtre partira dès que possible. Vous n’avez rien à refaire : revenez le lire plus
            tard.
          </Banner>
        ) : null}
        <p>
          Nous envoyons un e-mail à l’adresse{" "}
          <strong className="break-words">{waiting.email}</strong>.
        </p>
        <p>Ouvrez-le et touchez le bouton « Activer mon compte ». Le lien marche 48 heures.</p>
        {env.isSimulated ? <DemoMailHint /> : null}
        <Card title="Vous ne voyez pas l’e-mail ?">
          <div className="flow">
            <p>Regardez dans les courriers indésirables. Il peut mettre quelques minutes.</p>
            <Form
              action={resendAction}
              id="renvoyer"
              label="Renvoyer l’e-mail"
              doneMessage="Un nouvel e-mail est parti. Les liens d’avant ne marchent plus."
            >
              <SubmitButton kind="ghost" icon="mail">
                Renvoyer l’e-mail
              </SubmitButton>
            </Form>
          </div>
        </Card>
        <Card title="L’adresse n’est pas la bonne ?">
          <Form action={correctEmailAction} id="corriger" label="Corriger l’adresse">
            <Field
              name="email"
              type="email"
              label="Adresse e-mail"
              autoComplete="email"
              inputMode="email"
              spellCheck={false}
              defaultValue={waiting.email}
            />
            <SubmitButton kind="ghost">Corriger l’adresse</SubmitButton>
          </Form>
        </Card>
      </div>
    </>
  );
}
