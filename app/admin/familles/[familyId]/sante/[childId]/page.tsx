import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HealthRows } from "#components/dossier/health-rows.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { isId } from "#lib/change-requests/schema.ts";
import { readHealth } from "#lib/dossier/read-health.ts";
import { ofName } from "#lib/notifications/words.ts";
import { readChildPlace } from "#lib/staff/queries.ts";

export const metadata: Metadata = { title: "Santé d’un enfant" };

type Props = { params: Promise<{ familyId: string; childId: string }> };

/** Named permission, one line of the journal per reading; the family reads in its own journal who looked. */
export default async function StaffHealthPage({ params }: Props) {
  const { familyId, childId } = await params;
  const path = `/admin/familles/${familyId}`;
  const staff = await requireStaff("health.read", `${path}/sante/${childId}`);
  if (!isId(childId) || !isId(familyId)) notFound();
  const read = await readHealth({ parent: null, staff, familyId }, childId);
  if (!read.ok) notFound();
  const sheet = read.value;
  const mayReadFamilies = staff.permissions.has("families.read");
  const place = mayReadFamilies ? await readChildPlace(familyId, childId) : null;
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          ...(mayReadFamilies
            ? [
                { label: "Familles", href: "/admin/familles" },
                { label: place?.family.name ?? "Famille", href: path },
              ]
            : []),
          { label: "Santé" },
        ]}
      />
      <PageTitle>Santé {ofName(sheet.firstName)}</PageTitle>
      <div className="flow">
        <Banner kind="info" title="Votre lecture est notée dans le journal." still>
          Ne copiez pas ces informations ailleurs.
        </Banner>
        {sheet.isUnreadable ? (
          <Banner kind="warning" title="Cette fiche ne s’ouvre plus." still>
            Ne la croyez pas vide. Demandez les allergies à la famille, qui doit la remplir de
            nouveau.
          </Banner>
        ) : null}
        <Card title="Allergies, PAI et médecin" flush>
          <HealthRows sheet={sheet} />
        </Card>
        {mayReadFamilies ? (
          <p>
            <TextLink href={path}>Cacher et revenir à la famille</TextLink>
          </p>
        ) : null}
      </div>
    </>
  );
}
