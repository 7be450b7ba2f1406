import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FileCrumbs } from "#components/dossier/file-crumbs.tsx";
import { RadioGroup } from "#components/forms/choices.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { mealTypes, mealWords } from "#lib/enrolments/answers.ts";
import { changeMealAction } from "../../../actions.ts";
import { openChild } from "../open-child.ts";

export const metadata: Metadata = { title: "Repas" };

type Props = { params: Promise<{ childId: string }> };

export default async function MealPage({ params }: Props) {
  const { childId } = await params;
  const path = `/mon-dossier/enfants/${childId}`;
  const parent = await requireParent(`${path}/repas`);
  const child = await openChild(parent, childId);
  const { value, stamp, pending } = child.meal;
  if (pending) redirect(`/mon-dossier/demandes/${pending.id}`);
  return (
    <>
      <FileCrumbs crumbs={[{ label: child.firstName, href: path }, { label: "Repas" }]} />
      <PageTitle lead={`${child.firstName} ${child.lastName}`}>Repas</PageTitle>
      <Card>
        <Form action={changeMealAction} id="repas" label="Repas">
          <HiddenField name="childId" value={child.id} />
          <HiddenField name="seen" value={stamp} />
          <RadioGroup
            name="mealType"
            label={`Que mange ${child.firstName} à la cantine ?`}
            defaultValue={value.mealType ?? undefined}
            choices={mealTypes.map((meal) => ({ value: meal, label: mealWords[meal] }))}
          />
          <div className="actions">
            <SubmitButton>Enregistrer</SubmitButton>
            <TextLink href={path}>Revenir à la fiche</TextLink>
          </div>
        </Form>
      </Card>
    </>
  );
}
