import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LetterFacsimile } from "#components/accounts/letter-facsimile.tsx";
import { Field } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { PhoneLink } from "#components/layout/phone-link.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { ProgressSteps } from "#components/ui/progress-steps.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { town } from "#lib/catalog/settings.ts";
import { readSteps } from "../step-cookies.ts";
import { checkLetterAction } from "./actions.ts";

export const metadata: Metadata = { title: "Première connexion" };

type Query = { identifiant?: string | string[]; dossier?: string | string[]; info?: string };
type Props = { searchParams: Promise<Query> };

export default async function LetterStepPage({ searchParams }: Props) {
  const { identifiant, dossier, info } = await searchParams;
  if (typeof identifiant === "string" && typeof dossier === "string") {
    redirect(`/inscrivez-vous/courrier?${new URLSearchParams({ identifiant, dossier })}`);
  }
  const steps = await readSteps();
  const numbers = steps?.letter ?? steps?.prefill;
  const { phone } = await town();
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Accueil", href: "/" }, { label: "Première connexion" }]} />
      <PageTitle help="premiere-connexion">Première connexion</PageTitle>
      <div className="flow">
        <ProgressSteps current={1} total={3}>
          le courrier de la mairie
        </ProgressSteps>
        {info === "delai" ? (
          <Banner kind="warning">
            Cette page est restée ouverte trop longtemps. Recommencez à l’étape 1.
          </Banner>
        ) : null}
        <p>Prenez le courrier de la mairie. Recopiez les deux numéros.</p>
        <LetterFacsimile />
        <Form action={checkLetterAction} id="courrier">
          <Field
            name="identifier"
            label="Identifiant du courrier"
            hint="Votre nom puis 10 lettres et chiffres. Les espaces et les majuscules ne comptent pas."
            autoComplete="off"
            spellCheck={false}
            defaultValue={numbers?.identifier}
          />
          <Field
            name="fileNumber"
            label="Numéro de dossier"
            autoComplete="off"
            spellCheck={false}
            size="m"
            defaultValue={numbers?.fileNumber}
          />
          <SubmitButton>Continuer</SubmitButton>
        </Form>
        <p>
          <TextLink href="/demande-de-compte">Je n’ai pas de courrier</TextLink>
          {phone ? (
            <span className="soft">
              {" "}
              ou j’appelle le <PhoneLink phone={phone} />.
            </span>
          ) : null}
        </p>
        <p>
          Vous avez déjà un compte ? <TextLink href="/connexion">Connectez-vous</TextLink>
        </p>
      </div>
    </>
  );
}
