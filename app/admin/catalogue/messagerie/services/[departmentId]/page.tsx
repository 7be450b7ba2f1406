import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Field, HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { listServices } from "#lib/messaging/topic-queries.ts";
import { saveDepartmentAction } from "../../actions.ts";

export const metadata: Metadata = { title: "Service" };

const LIST = "/admin/catalogue/messagerie";

type Props = { params: Promise<{ departmentId: string }> };

/** One service; « nouveau » in the address makes one. */
export default async function ServicePage({ params }: Props) {
  const { departmentId } = await params;
  await requireStaff("mails.manage", `${LIST}/services/${encodeURIComponent(departmentId)}`);
  const service = (await listServices()).find(({ id }) => id === departmentId);
  if (!service && departmentId !== "nouveau") notFound();
  const title = service ? service.name : "Nouveau service";
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Services et thèmes", href: LIST },
          { label: title },
        ]}
      />
      <PageTitle>{title}</PageTitle>
      <Card>
        <Form action={saveDepartmentAction} id="service" label={title}>
          {service ? <HiddenField name="departmentId" value={service.id} /> : null}
          <Field
            name="name"
            label="Nom du service"
            hint="Les familles le voient : « Service des affaires scolaires »."
            defaultValue={service?.name}
            maxLength={80}
          />
          <Field
            name="email"
            label="Adresse e-mail du service"
            hint="Elle reçoit les avis de message et le résumé."
            type="email"
            defaultValue={service?.email}
          />
          <Field
            name="phone"
            label="Téléphone du service"
            type="tel"
            optional
            size="m"
            defaultValue={service?.phone}
          />
          <div className="actions">
            <SubmitButton>Enregistrer</SubmitButton>
            <TextLink href={LIST}>Revenir à la liste</TextLink>
          </div>
        </Form>
      </Card>
    </>
  );
}
