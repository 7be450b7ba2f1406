import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RadioGroup } from "#components/forms/choices.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { findProtected } from "#lib/accounts/factor-queries.ts";
import { fullDateInWords } from "#lib/accounts/hour-words.ts";
import { IDENTITY_CHECKS, LOST_REASONS } from "#lib/accounts/lost-factor.ts";
import { requireStaff } from "#lib/accounts/session.ts";
import { isUuid } from "#lib/ids.ts";
import { removeLostFactorAction } from "../actions.ts";

export const metadata: Metadata = { title: "Double vérification perdue" };

type Props = { params: Promise<{ accountId: string }> };

export default async function LostFactorPage({ params }: Props) {
  const { accountId } = await params;
  const path = `/admin/doubles-verifications/${accountId}`;
  const staff = await requireStaff("accounts.rescue", path);
  const person = isUuid(accountId) ? await findProtected(accountId) : null;
  if (!person) notFound();
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Doubles vérifications", href: "/admin/doubles-verifications" },
          { label: person.name },
        ]}
      />
      <PageTitle lead="Double vérification perdue">{person.name}</PageTitle>
      <div className="flow">
        <Card title="Cette personne" flush>
          <SummaryList
            rows={[
              { label: "Adresse e-mail", value: person.email },
              {
                label: "Qui",
                value: person.isStaff
                  ? "Agent de la mairie"
                  : person.fileNumbers.map((number) => `Dossier n°\u00a0${number}`).join(", "),
              },
              { label: "En place depuis", value: `le ${fullDateInWords(person.enabledAt)}` },
            ]}
          />
        </Card>
        {accountId === staff.accountId ? (
          <Banner kind="info" still title="C’est votre compte.">
            Retirez la vôtre depuis « Mon compte ». Téléphone perdu ? Demandez à un collègue.
          </Banner>
        ) : (
          <Card title="Retirer la double vérification" tone="danger">
            <div className="flow">
              <Banner kind="warning" still title="Vérifiez d’abord qui vous parle.">
                Un voleur de mot de passe vous demanderait la même chose. N’agissez pas sur un
                simple e-mail.
              </Banner>
              <p>
                Son mot de passe reste le même. Ses codes de secours sont annulés. Elle est
                déconnectée partout et reçoit un e-mail.
              </p>
              <Form
                action={removeLostFactorAction}
                id="retirer"
                label="Retirer la double vérification"
              >
                <HiddenField name="accountId" value={person.accountId} />
                <RadioGroup
                  name="reason"
                  label="Que s’est-il passé ?"
                  choices={choicesOf(LOST_REASONS)}
                />
                <RadioGroup
                  name="check"
                  label="Comment avez-vous vérifié son identité ?"
                  hint="Votre nom et vos réponses sont gardés dans le journal."
                  choices={choicesOf(IDENTITY_CHECKS)}
                />
                <SubmitButton kind="danger">Retirer la double vérification</SubmitButton>
              </Form>
              <LinkButton href="/admin/doubles-verifications" kind="ghost">
                Ne rien changer
              </LinkButton>
            </div>
          </Card>
        )}
      </div>
    </>
  );
}

function choicesOf(words: Record<string, string>) {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
