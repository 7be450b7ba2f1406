import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RadioGroup } from "#components/forms/choices.tsx";
import { Field } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { dateInWords } from "#lib/accounts/hour-words.ts";
import { listInvitations } from "#lib/accounts/queries.ts";
import { relations } from "#lib/accounts/request-schema.ts";
import { requireParent } from "#lib/accounts/session.ts";
import { inviteParentAction } from "../actions.ts";

export const metadata: Metadata = { title: "Inviter l’autre parent" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function InvitePage({ searchParams }: Props) {
  const { family, rights } = await requireParent("/mon-compte/inviter");
  // Whoever sees part of the file decides nothing for the other adult.
  if (rights !== "full") notFound();
  const [invitations, { fait }] = await Promise.all([listInvitations(family.id), searchParams]);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/accueil" },
          { label: "Mon compte", href: "/mon-compte" },
          { label: "Inviter l’autre parent" },
        ]}
      />
      <PageTitle
        help="autre-parent"
        lead="Chaque adulte a son propre compte. La mairie vérifie, puis lui envoie un lien par e-mail."
      >
        Inviter l’autre parent
      </PageTitle>
      <div className="flow">
        {fait === "envoyee" ? (
          <Banner kind="success">
            Votre demande est envoyée. La mairie doit l’accepter avant que l’e-mail parte.
          </Banner>
        ) : null}
        {invitations.length > 0 ? (
          <Card title="Vos invitations" flush>
            {invitations.map((one) => (
              <CardRow
                key={one.id}
                title={`${one.firstName} ${one.lastName}`}
                detail={[`Demandée le ${dateInWords(one.createdAt)}`, one.reason]
                  .filter(Boolean)
                  .join(" · ")}
                value={<StateTag state={one.state} />}
              />
            ))}
          </Card>
        ) : null}
        <Card title="Qui invitez-vous ?">
          <Form action={inviteParentAction} id="inviter" label="Inviter l’autre parent">
            <Field name="firstName" label="Son prénom" autoComplete="off" />
            <Field name="lastName" label="Son nom" autoComplete="off" />
            <Field
              name="email"
              type="email"
              label="Son adresse e-mail"
              autoComplete="off"
              inputMode="email"
              spellCheck={false}
            />
            <Field
              name="phone"
              type="tel"
              label="Son téléphone"
              autoComplete="off"
              size="m"
              optional
            />
            <RadioGroup
              name="relation"
              label="Son lien avec les enfants"
              choices={relations.map((relation) => ({ value: relation, label: relation }))}
            />
            <SubmitButton>Envoyer ma demande</SubmitButton>
          </Form>
        </Card>
      </div>
    </>
  );
}

function StateTag({ state }: { state: "submitted" | "accepted" | "refused" }) {
  if (state === "submitted") return <Tag tone="info">À l’étude</Tag>;
  return state === "accepted" ? <Tag tone="ok">Acceptée</Tag> : <Tag tone="danger">Refusée</Tag>;
}
