import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Field, HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { PasswordField } from "#components/forms/password-field.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { PhoneLink } from "#components/layout/phone-link.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { returnPathFor, safeReturnPath } from "#lib/accounts/return-path.ts";
import { currentSession, requestToken } from "#lib/accounts/session.ts";
import { town } from "#lib/catalog/settings.ts";
import { wordOf } from "#lib/word-of.ts";
import { logInAction } from "./actions.ts";

export const metadata: Metadata = { title: "Se connecter" };

type Props = { searchParams: Promise<{ retour?: string | string[]; info?: string | string[] }> };

const NEWS: Record<string, string> = {
  active: "Votre compte est activé. Vous pouvez vous connecter.",
  "mot-de-passe": "Votre mot de passe est changé. Connectez-vous avec le nouveau.",
  adresse: "Votre adresse e-mail est changée.",
  deconnexion: "Vous êtes déconnecté.",
};

export default async function LogInPage({ searchParams }: Props) {
  const { retour, info } = await searchParams;
  const session = await currentSession();
  if (session) redirect(returnPathFor(session.account.staffMember ? "staff" : "guardian", retour));
  const wasSignedIn = (await requestToken()) !== null;
  const news = wordOf(NEWS, info);
  const { phone } = await town();
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Accueil", href: "/" }, { label: "Se connecter" }]} />
      <PageTitle>Se connecter</PageTitle>
      <div className="flow">
        {news ? <Banner kind="success">{news}</Banner> : null}
        {!news && wasSignedIn ? (
          <Banner kind="info">
            Vous avez été déconnecté. Reconnectez-vous : vos choix sont gardés.
          </Banner>
        ) : null}
        <Card>
          <Form action={logInAction} id="connexion">
            <Field
              name="login"
              label="Identifiant ou adresse e-mail"
              autoComplete="username"
              spellCheck={false}
            />
            <PasswordField name="password" label="Mot de passe" autoComplete="current-password" />
            <HiddenField name="retour" value={safeReturnPath(retour) ?? ""} />
            <SubmitButton pendingLabel="Connexion…">Se connecter</SubmitButton>
            <ul className="link-list">
              <li>
                <TextLink href="/mot-de-passe-oublie">Mot de passe oublié ?</TextLink>
              </li>
              <li>
                <TextLink href="/identifiant-oublie">Identifiant oublié ?</TextLink>
              </li>
            </ul>
          </Form>
        </Card>
        <Card title="Première connexion ?">
          <div className="flow">
            <p>Prenez le courrier de la mairie : il contient vos deux numéros.</p>
            <LinkButton href="/inscrivez-vous" kind="ghost">
              Créer mon compte
            </LinkButton>
            <p className="soft small">
              Vous n’avez pas de courrier ?{" "}
              <TextLink href="/demande-de-compte">Demandez un compte</TextLink>
              {phone ? (
                <>
                  {" "}
                  ou appelez le <PhoneLink phone={phone} />.
                </>
              ) : null}
            </p>
          </div>
        </Card>
      </div>
    </>
  );
}
