import type { Metadata } from "next";
import { FileCrumbs } from "#components/dossier/file-crumbs.tsx";
import { ProofPart } from "#components/dossier/proof-part.tsx";
import { UploadBanner } from "#components/dossier/upload-banner.tsx";
import { Field, HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { dateWithYear } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { quotientStart } from "#lib/change-requests/fields.ts";
import { loadProof } from "#lib/change-requests/load-proof.ts";
import { quotientInUse, quotientLines } from "#lib/change-requests/quotient-in-use.ts";
import { fileSettings } from "#lib/change-requests/settings.ts";
import { now } from "#lib/clock.ts";
import { changeQuotientAction } from "../../actions.ts";
import { CONTACT_PATH, openFamilyField } from "../open-field.ts";

export const metadata: Metadata = { title: "Quotient familial" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function QuotientPage({ searchParams }: Props) {
  const parent = await requireParent(`${CONTACT_PATH}/quotient`);
  const { stamp } = await openFamilyField(parent, "quotient");
  const [proof, settings, at, inUse] = await Promise.all([
    loadProof(parent.family.id, "quotient"),
    fileSettings(),
    now(),
    quotientInUse(parent.family.id),
  ]);
  const from = quotientStart(parisDayOf(at), settings.quotientStart);
  return (
    <>
      <FileCrumbs
        crumbs={[{ label: "Coordonnées", href: CONTACT_PATH }, { label: "Quotient familial" }]}
      />
      <PageTitle
        help="coordonnees"
        lead={`La CAF ou la MSA calcule votre quotient familial. Envoyé aujourd’hui et validé, il compte à partir du ${dateWithYear(from)}.`}
      >
        Quotient familial
      </PageTitle>
      <div className="flow">
        <UploadBanner query={await searchParams} />
        {proof ? <ProofPart proof={proof} back={`${CONTACT_PATH}/quotient`} /> : null}
        <Card title={proof ? "2. Nouveau quotient" : "Nouveau quotient"}>
          <Form action={changeQuotientAction} id="quotient" label="Nouveau quotient">
            <HiddenField name="seen" value={stamp} />
            <Field
              name="value"
              label="Quotient familial"
              hint={
                inUse.today === null && inUse.later.length === 0
                  ? "Un nombre entier, écrit sur votre attestation."
                  : `Un nombre entier, écrit sur votre attestation. Aujourd’hui : ${quotientLines(inUse).join(" ; ")}.`
              }
              inputMode="numeric"
              autoComplete="off"
              size="s"
            />
            <Field name="reason" label="Pourquoi ce changement ?" autoComplete="off" optional />
            <div className="actions">
              <SubmitButton>Envoyer ma demande</SubmitButton>
              <TextLink href={CONTACT_PATH}>Revenir aux coordonnées</TextLink>
            </div>
          </Form>
        </Card>
      </div>
    </>
  );
}
