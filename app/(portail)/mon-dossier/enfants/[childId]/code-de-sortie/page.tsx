import type { Metadata } from "next";
import { FileCrumbs } from "#components/dossier/file-crumbs.tsx";
import { PickupCodeShown } from "#components/dossier/pickup-code-shown.tsx";
import { Field, HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { addDays } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { PICKUP_DAYS } from "#lib/dossier/pickup-code.ts";
import { makePickupAction } from "../../../actions.ts";
import { openChild } from "../open-child.ts";

export const metadata: Metadata = { title: "Code de sortie" };

type Props = { params: Promise<{ childId: string }> };

export default async function PickupPage({ params }: Props) {
  const { childId } = await params;
  const path = `/mon-dossier/enfants/${childId}`;
  const parent = await requireParent(`${path}/code-de-sortie`);
  const child = await openChild(parent, childId);
  const today = parisDayOf(await now());
  return (
    <>
      <FileCrumbs crumbs={[{ label: child.firstName, href: path }, { label: "Code de sortie" }]} />
      <PageTitle lead="Le code sert une fois, le soir choisi, jusqu’à 20 h. La personne montre aussi sa carte d’identité.">
        Code de sortie pour {child.firstName}
      </PageTitle>
      <Card>
        <Form action={makePickupAction} id="code" label="Code de sortie">
          <PickupCodeShown />
          <HiddenField name="childId" value={child.id} />
          <Field
            name="personName"
            label="Qui vient chercher l’enfant ?"
            hint="Le prénom et le nom écrits sur sa carte d’identité."
            autoComplete="off"
            maxLength={80}
          />
          <Field
            name="day"
            label="Quel soir ?"
            hint="Un nouveau code pour le même soir remplace l’ancien."
            type="date"
            size="m"
            autoComplete="off"
            defaultValue={today}
            min={today}
            max={addDays(today, PICKUP_DAYS)}
          />
          <div className="actions">
            <SubmitButton>Créer le code</SubmitButton>
            <TextLink href={path}>Revenir à la fiche</TextLink>
          </div>
        </Form>
      </Card>
    </>
  );
}
