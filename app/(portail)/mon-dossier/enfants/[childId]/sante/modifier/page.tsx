import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { FileCrumbs } from "#components/dossier/file-crumbs.tsx";
import { HealthFields } from "#components/dossier/health-fields.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { isId } from "#lib/change-requests/schema.ts";
import { readHealth } from "#lib/dossier/read-health.ts";
import { ofName } from "#lib/notifications/words.ts";
import { saveHealthAction } from "../../../../actions.ts";

export const metadata: Metadata = { title: "Modifier les informations de santé" };

type Props = { params: Promise<{ childId: string }> };

export default async function ChangeHealthPage({ params }: Props) {
  const { childId } = await params;
  const path = `/mon-dossier/enfants/${childId}`;
  const parent = await requireParent(`${path}/sante/modifier`);
  if (parent.rights !== "full") redirect(path);
  const read = isId(childId) ? await readHealth({ parent, staff: null }, childId) : null;
  if (!read?.ok) notFound();
  const sheet = read.value;
  return (
    <>
      <FileCrumbs
        crumbs={[{ label: sheet.firstName, href: path }, { label: "Informations de santé" }]}
      />
      <PageTitle lead="Écrivez seulement ce qui est utile à la cantine et à la garderie.">
        Santé {ofName(sheet.firstName)}
      </PageTitle>
      {sheet.isUnreadable ? (
        <Banner kind="warning" title="L’ancienne fiche ne s’ouvre plus." still>
          Elle est abîmée chez nous. Écrivez tout de nouveau : rien n’a pu être repris.
        </Banner>
      ) : null}
      <Card>
        <Form action={saveHealthAction} id="sante" label="Informations de santé">
          <HiddenField name="childId" value={sheet.childId} />
          <HiddenField name="version" value={String(sheet.version)} />
          <HealthFields sheet={sheet} />
          <div className="actions">
            <SubmitButton>Enregistrer</SubmitButton>
            <TextLink href={path}>Revenir à la fiche</TextLink>
          </div>
        </Form>
      </Card>
    </>
  );
}
