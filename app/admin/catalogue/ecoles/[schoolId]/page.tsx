import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { WEEKDAY_OPTIONS } from "#components/calendar/weekday-options.ts";
import { CheckboxGroup } from "#components/forms/choices.tsx";
import { Field, HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { listInWords } from "#lib/calendar/deadline-words.ts";
import { GRADES } from "#lib/catalog/school-order.ts";
import { listSchools } from "#lib/catalog/school-queries.ts";
import { removeSchoolAction, saveSchoolAction } from "../actions.ts";

export const metadata: Metadata = { title: "École" };

const LIST = "/admin/catalogue/ecoles";

type Props = { params: Promise<{ schoolId: string }> };

/** One school; « nouvelle » in the address makes one. */
export default async function SchoolPage({ params }: Props) {
  const { schoolId } = await params;
  await requireStaff("calendar.manage", `${LIST}/${encodeURIComponent(schoolId)}`);
  const school = (await listSchools()).find(({ id }) => id === schoolId);
  if (!school && schoolId !== "nouvelle") notFound();
  const title = school ? school.name : "Nouvelle école";
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Écoles et classes", href: LIST },
          { label: title },
        ]}
      />
      <PageTitle>{title}</PageTitle>
      <div className="flow">
        <Card>
          <Form action={saveSchoolAction} id="ecole" label={title}>
            {school ? <HiddenField name="schoolId" value={school.id} /> : null}
            <Field
              name="name"
              label="Nom de l’école"
              hint="Les familles le lisent : « École élémentaire Jean-Jaurès »."
              defaultValue={school?.name}
              maxLength={80}
            />
            {school ? (
              <p className="soft">
                Jours d’école : {listInWords(school.openWeekdays)}.{" "}
                <TextLink href="/admin/calendrier/reglages">Changer ces jours</TextLink>
              </p>
            ) : (
              <NewSchoolFields />
            )}
            <div className="actions">
              <SubmitButton>Enregistrer</SubmitButton>
              <TextLink href={LIST}>Revenir à la liste</TextLink>
            </div>
          </Form>
        </Card>
        {school ? (
          <Card title="Supprimer cette école">
            <p className="measure">
              Seulement si elle a été créée par erreur. Une école déjà utilisée se ferme : son nom
              reste sur les factures et les demandes.
            </p>
            <Form action={removeSchoolAction} id="supprimer" label="Supprimer cette école">
              <HiddenField name="schoolId" value={school.id} />
              <SubmitButton kind="danger">Supprimer l’école</SubmitButton>
            </Form>
          </Card>
        ) : null}
      </div>
    </>
  );
}

function NewSchoolFields() {
  return (
    <>
      <CheckboxGroup
        name="weekdays"
        label="Jours d’école"
        look="inline"
        choices={WEEKDAY_OPTIONS.slice(0, 5)}
        defaultValues={["1", "2", "4", "5"]}
      />
      <CheckboxGroup
        name="grades"
        label="Classes"
        hint="Vous pourrez en ajouter et les renommer ensuite."
        look="inline"
        optional
        choices={GRADES.map((grade) => ({ value: grade, label: grade }))}
      />
    </>
  );
}
