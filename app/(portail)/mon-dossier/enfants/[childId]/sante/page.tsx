import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FileCrumbs } from "#components/dossier/file-crumbs.tsx";
import { HealthRows } from "#components/dossier/health-rows.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { isId } from "#lib/change-requests/schema.ts";
import { readHealth } from "#lib/dossier/read-health.ts";
import { ofName } from "#lib/notifications/words.ts";

export const metadata: Metadata = { title: "Informations de santé" };

type Props = { params: Promise<{ childId: string }> };

/** An address of its own: the data leaves the server only when it is asked for, and the journal says so. */
export default async function HealthPage({ params }: Props) {
  const { childId } = await params;
  const path = `/mon-dossier/enfants/${childId}`;
  const parent = await requireParent(`${path}/sante`);
  const read = isId(childId) ? await readHealth({ parent, staff: null }, childId) : null;
  if (!read?.ok) notFound();
  const sheet = read.value;
  return (
    <>
      <FileCrumbs
        crumbs={[{ label: sheet.firstName, href: path }, { label: "Informations de santé" }]}
      />
      <PageTitle>Santé {ofName(sheet.firstName)}</PageTitle>
      <div className="flow">
        <Banner kind="info" title="Ces informations sont protégées." still>
          Elles sont chiffrées. Seuls vous et les agents habilités les lisez, et chaque lecture est
          notée.
        </Banner>
        {sheet.isUnreadable ? (
          <Banner kind="warning" title="Cette fiche ne s’ouvre plus." still>
            Elle est abîmée chez nous. Remplissez-la de nouveau, et prévenez la cantine en
            attendant.
          </Banner>
        ) : null}
        <Card title="Allergies, PAI et médecin" flush>
          <HealthRows sheet={sheet} />
        </Card>
        <div className="actions">
          {parent.rights === "full" ? (
            <LinkButton href={`${path}/sante/modifier`} icon="edit">
              Modifier
            </LinkButton>
          ) : null}
          <TextLink href={path}>Cacher et revenir à la fiche</TextLink>
        </div>
      </div>
    </>
  );
}
