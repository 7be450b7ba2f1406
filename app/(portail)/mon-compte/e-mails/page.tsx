import type { Metadata } from "next";
import { CheckboxGroup } from "#components/forms/choices.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { alwaysSent, mailTopicNames, mailTopics } from "#lib/notifications/topics.ts";
import { wantedTopics } from "#lib/notifications/wants-mail.ts";
import { chooseMailsAction } from "../actions.ts";

export const metadata: Metadata = { title: "Mes e-mails" };

export default async function MailsPage() {
  const { guardian } = await requireParent("/mon-compte/e-mails");
  const wanted = await wantedTopics(guardian.id);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/accueil" },
          { label: "Mon compte", href: "/mon-compte" },
          { label: "Mes e-mails" },
        ]}
      />
      <PageTitle lead="Choisissez ce que le portail vous envoie. Vous pourrez changer d’avis.">
        Mes e-mails
      </PageTitle>
      <div className="flow">
        <Card>
          <Form action={chooseMailsAction} id="e-mails" label="Mes e-mails">
            <CheckboxGroup
              name="wanted"
              label="Je veux recevoir"
              defaultValues={wanted}
              choices={mailTopicNames.map((topic) => ({
                value: topic,
                label: mailTopics[topic].label,
                hint: mailTopics[topic].hint,
              }))}
            />
            <div className="actions">
              <SubmitButton>Enregistrer mes choix</SubmitButton>
              <TextLink href="/mon-compte">Revenir à mon compte</TextLink>
            </div>
          </Form>
        </Card>
        <Card title="Toujours envoyés" flush>
          <SummaryList rows={alwaysSent.map(({ label, why }) => ({ label, value: why }))} />
        </Card>
      </div>
    </>
  );
}
