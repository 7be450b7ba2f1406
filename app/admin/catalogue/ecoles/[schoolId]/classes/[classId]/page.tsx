import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RadioGroup } from "#components/forms/choices.tsx";
import { Field, HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { listSchools } from "#lib/catalog/school-queries.ts";
import { removeClassAction, saveClassAction } from "../../../actions.ts";

export const metadata: Metadata = { title: "Classe" };

const LIST = "/admin/catalogue/ecoles";

type Props = { params: Promise<{ schoolId: string; classId: string }> };

/** One class; « nouvelle » in the address makes one. */
export default async function ClassPage({ params }: Props) {
  const { schoolId, classId } = await params;
  const path = `${LIST}/${encodeURIComponent(schoolId)}/classes/${encodeURIComponent(classId)}`;
  await requireStaff("calendar.manage", path);
  const school = (await listSchools()).find(({ id }) => id === schoolId);
  if (!school) notFound();
  const known = school.classes.find(({ id }) => id === classId);
  if (!known && classId !== "nouvelle") notFound();
  const title = known ? known.name : "Nouvelle classe";
  // The last class says which level the next one has.
  const level = known?.level ?? school.classes.at(-1)?.level;
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Écoles et classes", href: LIST },
          { label: title },
        ]}
      />
      <PageTitle lead={school.name}>{title}</PageTitle>
      <div className="flow">
        <Card>
          <Form action={saveClassAction} id="classe" label={title}>
            <HiddenField name="schoolId" value={school.id} />
            {known ? <HiddenField name="classId" value={known.id} /> : null}
            <Field
              name="name"
              label="Nom de la classe"
              hint="Par exemple « CE1 », « CE1-CE2 » ou « PS, Mme Petit »."
              size="m"
              defaultValue={known?.name}
              maxLength={80}
            />
            <RadioGroup
              name="level"
              label="Niveau"
              hint="Certains tarifs et certaines questions en dépendent."
              look="inline"
              choices={[
                { value: "nursery", label: "Maternelle" },
                { value: "elementary", label: "Élémentaire" },
              ]}
              defaultValue={level}
            />
            <div className="actions">
              <SubmitButton>Enregistrer</SubmitButton>
              <TextLink href={LIST}>Revenir à la liste</TextLink>
            </div>
          </Form>
        </Card>
        {known ? (
          <Card title="Supprimer cette classe">
            <div className="flow">
              <p className="measure">
                Seulement si elle a été créée par erreur. Une classe déjà utilisée se ferme.
              </p>
              <Form action={removeClassAction} id="supprimer" label="Supprimer cette classe">
                <HiddenField name="classId" value={known.id} />
                <SubmitButton kind="danger">Supprimer la classe</SubmitButton>
              </Form>
            </div>
          </Card>
        ) : null}
      </div>
    </>
  );
}
