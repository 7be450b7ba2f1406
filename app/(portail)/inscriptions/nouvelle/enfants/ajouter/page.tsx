import type { Metadata } from "next";
import { Checkbox } from "#components/forms/choices.tsx";
import { Field } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Select } from "#components/forms/select.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { schoolsWithClasses } from "#lib/catalog/school-queries.ts";
import { stepPath } from "#lib/enrolments/steps.ts";
import { addChildAction } from "../../../actions.ts";
import { openStep } from "../../open-step.ts";

export const metadata: Metadata = { title: "Ajouter un enfant" };

export default async function AddChildPage() {
  const { wizard } = await openStep("enfants");
  const schools = await schoolsWithClasses();
  const { children } = wizard.family;
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/accueil" },
          { label: "Inscriptions", href: "/inscriptions" },
          { label: "Nouvelle demande", href: stepPath("enfants") },
          { label: "Ajouter un enfant" },
        ]}
      />
      <PageTitle lead="Seulement s’il n’est pas encore dans votre dossier. La mairie vérifie avec votre demande.">
        Ajouter un enfant
      </PageTitle>
      <Form action={addChildAction} label="Ajouter un enfant">
        <Field name="firstName" label="Prénom" size="m" autoComplete="off" />
        <Field
          name="lastName"
          label="Nom"
          size="m"
          autoComplete="off"
          defaultValue={children[0]?.lastName ?? ""}
        />
        <Field name="birthDay" type="date" label="Date de naissance" size="m" />
        <Select
          name="classId"
          label="École et classe"
          placeholder="Choisissez une classe"
          options={schools.map(({ name, classes }) => ({
            label: name,
            options: classes.map((one) => ({ value: one.id, label: `${one.name}, ${name}` })),
          }))}
        />
        {children.length > 0 ? (
          <Checkbox
            name="isOther"
            label="C’est un autre enfant que ceux de mon dossier. (facultatif)"
            hint={`Déjà dans votre dossier : ${children.map(({ firstName }) => firstName).join(", ")}. À cocher seulement si deux enfants ont le même prénom.`}
          />
        ) : null}
        <div className="actions">
          <SubmitButton>Ajouter cet enfant</SubmitButton>
          <TextLink href={stepPath("enfants")}>Revenir aux enfants</TextLink>
        </div>
      </Form>
    </>
  );
}
