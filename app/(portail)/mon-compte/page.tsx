import type { Metadata } from "next";
import { passwordRule } from "#components/accounts/password-rule.ts";
import { Form } from "#components/forms/form.tsx";
import { PasswordField } from "#components/forms/password-field.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { dateInWords, momentInWords } from "#lib/accounts/hour-words.ts";
import { passwordMinimum } from "#lib/accounts/password-settings.ts";
import { listSessions, readAccount } from "#lib/accounts/queries.ts";
import { requireParent } from "#lib/accounts/session.ts";
import { changePasswordAction, closeOtherSessionsAction } from "./actions.ts";

export const metadata: Metadata = { title: "Mon compte" };

export default async function AccountPage() {
  const { accountId, sessionId, family } = await requireParent("/mon-compte");
  const [account, sessions, minimum] = await Promise.all([
    readAccount(accountId),
    listSessions(accountId),
    passwordMinimum(),
  ]);
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Accueil", href: "/accueil" }, { label: "Mon compte" }]} />
      <PageTitle lead={`Famille ${family.name}, dossier n° ${family.fileNumber}`}>
        Mon compte
      </PageTitle>
      <div className="flow">
        <Card title="Pour vous connecter" flush>
          <SummaryList
            rows={[
              { label: "Adresse e-mail", value: account.email },
              { label: "Identifiant", value: account.username },
            ]}
          />
        </Card>
        <Card title="Changer le mot de passe" id="mot-de-passe">
          <Form
            action={changePasswordAction}
            id="changer-le-mot-de-passe"
            label="Changer le mot de passe"
            doneMessage="Votre mot de passe est changé. Vos autres appareils sont déconnectés."
            resetOnDone
          >
            <PasswordField
              name="currentPassword"
              label="Mot de passe actuel"
              autoComplete="current-password"
            />
            <PasswordField
              name="password"
              label="Nouveau mot de passe"
              hint={passwordRule(minimum)}
              autoComplete="new-password"
            />
            <PasswordField
              name="passwordAgain"
              label="Le nouveau mot de passe, encore une fois"
              autoComplete="new-password"
            />
            <SubmitButton>Changer mon mot de passe</SubmitButton>
          </Form>
        </Card>
        <Card title="Appareils connectés" flush id="appareils">
          {sessions.map((session) => (
            <CardRow
              key={session.id}
              title={session.device || "Navigateur"}
              detail={`Connecté le ${dateInWords(session.createdAt)}, vu ${momentInWords(session.lastSeenAt)}`}
              value={session.id === sessionId ? <Tag tone="ok">Cet appareil</Tag> : null}
            />
          ))}
          <div className="card-body">
            <Form
              action={closeOtherSessionsAction}
              id="fermer-les-sessions"
              label="Fermer les autres sessions"
              doneMessage="Vos autres appareils sont déconnectés."
            >
              {sessions.length > 1 ? (
                <SubmitButton kind="ghost" icon="signOut">
                  Fermer les autres sessions
                </SubmitButton>
              ) : (
                <p className="soft">Aucun autre appareil n’est connecté.</p>
              )}
            </Form>
          </div>
        </Card>
      </div>
    </>
  );
}
