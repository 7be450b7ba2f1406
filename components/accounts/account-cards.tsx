import type { ComponentProps } from "react";
import { dateInWords, momentInWords } from "#lib/accounts/hour-words.ts";
import type { OpenSession } from "#lib/accounts/queries.ts";
import { HiddenField } from "../forms/field.tsx";
import { Form } from "../forms/form.tsx";
import { PasswordField } from "../forms/password-field.tsx";
import { LinkButton } from "../ui/button.tsx";
import { Card, CardRow } from "../ui/card.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { Tag } from "../ui/tag.tsx";

type Action<V> = ComponentProps<typeof Form<V>>["action"];

/** Said at the top of « Mon compte » after a change, by the word in the address. */
export const ACCOUNT_NEWS: Record<string, string> = {
  "e-mails": "Vos choix d’e-mails sont enregistrés.",
  "adresse-bonne": "Le portail vous écrit de nouveau à cette adresse.",
  appareil: "Cet appareil est déconnecté.",
  identifiant: "Votre identifiant est changé.",
  "double-verification": "La double vérification est en place.",
  "sans-code": "La double vérification est retirée. Votre mot de passe suffit.",
};

export function PasswordCard<V>({ action, rule }: { action: Action<V>; rule: string }) {
  return (
    <Card title="Changer le mot de passe" id="mot-de-passe">
      <Form
        action={action}
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
          hint={rule}
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
  );
}

type SessionsProps<V, W> = {
  sessions: readonly OpenSession[];
  ownId: string;
  close: Action<V>;
  closeOthers: Action<W>;
};

/** Where one is signed in; each other device can be closed, or all of them. */
export function SessionsCard<V, W>({ sessions, ownId, close, closeOthers }: SessionsProps<V, W>) {
  return (
    <Card title="Appareils connectés" flush id="appareils">
      {sessions.map((session) => {
        const device = session.device || "Navigateur";
        return (
          <CardRow
            key={session.id}
            title={device}
            detail={`Connecté le ${dateInWords(session.createdAt)}, vu ${momentInWords(session.lastSeenAt)}`}
            value={
              session.id === ownId ? (
                <Tag tone="ok">Cet appareil</Tag>
              ) : (
                <Form action={close} label={`Déconnecter ${device}`}>
                  <HiddenField name="closeId" value={session.id} />
                  <SubmitButton kind="quiet">
                    Déconnecter<span className="visually-hidden"> {device}</span>
                  </SubmitButton>
                </Form>
              )
            }
          />
        );
      })}
      <div className="card-body">
        <Form
          action={closeOthers}
          id="fermer-les-sessions"
          label="Déconnecter les autres appareils"
          doneMessage="Vos autres appareils sont déconnectés."
        >
          {sessions.length > 1 ? (
            <SubmitButton kind="ghost" icon="signOut">
              Déconnecter les autres appareils
            </SubmitButton>
          ) : (
            <p className="soft">Aucun autre appareil n’est connecté.</p>
          )}
        </Form>
      </div>
    </Card>
  );
}

export function SecondFactorCard({ isOn, href }: { isOn: boolean; href: string }) {
  return (
    <Card
      title="Double vérification"
      id="double-verification"
      end={isOn ? <Tag tone="ok">En place</Tag> : <Tag tone="neutral">Facultative</Tag>}
    >
      <div className="flow">
        <p>
          {isOn
            ? "Un code de votre téléphone est demandé à chaque connexion."
            : "Ajoutez un code de votre téléphone à votre mot de passe : celui qui le devine n’entre pas."}
        </p>
        <LinkButton href={href} kind="ghost" icon="lock">
          {isOn ? "Retirer la double vérification" : "Mettre en place la double vérification"}
        </LinkButton>
      </div>
    </Card>
  );
}
