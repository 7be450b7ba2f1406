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
import { listRegies } from "#lib/catalog/regie-queries.ts";
import { removeRegieAction, saveRegieAction } from "../actions.ts";

export const metadata: Metadata = { title: "Régie" };

const LIST = "/admin/catalogue/regies";

type Props = { params: Promise<{ regieId: string }> };

/** One régie; « nouvelle » in the address makes one. */
export default async function RegiePage({ params }: Props) {
  const { regieId } = await params;
  await requireStaff("calendar.manage", `${LIST}/${encodeURIComponent(regieId)}`);
  const regie = (await listRegies()).find(({ id }) => id === regieId);
  if (!regie && regieId !== "nouvelle") notFound();
  const title = regie ? regie.name : "Nouvelle régie";
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Régies", href: LIST },
          { label: title },
        ]}
      />
      <PageTitle>{title}</PageTitle>
      <div className="flow">
        <Card>
          <Form action={saveRegieAction} id="regie" label={title}>
            {regie ? <HiddenField name="regieId" value={regie.id} /> : null}
            <Field
              name="name"
              label="Nom de la régie"
              hint="Les familles le lisent quand un panier se paie en deux fois."
              defaultValue={regie?.name}
              maxLength={80}
            />
            {regie ? (
              <p className="soft">
                Code&nbsp;: {regie.code}. Il est dans chaque numéro de facture et de reçu, et ne
                change plus.
              </p>
            ) : (
              <Field
                name="code"
                label="Code"
                hint="De 2 à 8 lettres ou chiffres. Les factures seront numérotées F-CODE-2026-000001. Il ne changera plus."
                maxLength={8}
                size="s"
              />
            )}
            <div className="actions">
              <SubmitButton>Enregistrer</SubmitButton>
              <TextLink href={LIST}>Revenir à la liste</TextLink>
            </div>
          </Form>
        </Card>
        {regie && regie.uses.length === 0 ? (
          <Card title="Supprimer cette régie">
            <p className="measure">
              Seulement si elle a été créée par erreur. Une régie qui a encaissé ne s’efface jamais.
            </p>
            <Form action={removeRegieAction} id="supprimer" label="Supprimer cette régie">
              <HiddenField name="regieId" value={regie.id} />
              <SubmitButton kind="danger">Supprimer la régie</SubmitButton>
            </Form>
          </Card>
        ) : null}
      </div>
    </>
  );
}
