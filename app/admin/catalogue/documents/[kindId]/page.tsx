import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { KindFields } from "#components/documents/kind-fields.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { listActivityNames, listKinds } from "#lib/documents/kind-queries.ts";
import { saveKindAction } from "../actions.ts";

export const metadata: Metadata = { title: "Document demandé" };

const LIST = "/admin/catalogue/documents";

type Props = { params: Promise<{ kindId: string }> };

/** One kind of document; « nouveau » in the address makes one. */
export default async function KindPage({ params }: Props) {
  const { kindId } = await params;
  await requireStaff("documents.manage", `${LIST}/${encodeURIComponent(kindId)}`);
  const [kinds, activities] = await Promise.all([listKinds(), listActivityNames()]);
  const kind = kinds.find(({ id }) => id === kindId);
  if (!kind && kindId !== "nouveau") notFound();
  const title = kind ? kind.name : "Nouveau document";
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Documents demandés", href: LIST },
          { label: title },
        ]}
      />
      <PageTitle>{title}</PageTitle>
      <Card>
        <Form action={saveKindAction} label={title}>
          {kind ? <HiddenField name="kindId" value={kind.id} /> : null}
          <KindFields kind={kind} activities={activities} />
          <div className="actions">
            <SubmitButton>Enregistrer</SubmitButton>
            <TextLink href={LIST}>Revenir à la liste</TextLink>
          </div>
        </Form>
      </Card>
    </>
  );
}
