import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AttemptTable } from "#components/incidents/attempt-table.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { openFamilyFile } from "#lib/families/open-family-file.ts";
import { isUuid } from "#lib/ids.ts";
import { listAttempts } from "#lib/incidents/queries.ts";

export const metadata: Metadata = { title: "Tentatives" };

type Props = { params: Promise<{ familyId: string }> };

export default async function FamilyAttemptsPage({ params }: Props) {
  const { familyId } = await params;
  const staff = await requireStaff("families.read", `/admin/familles/${familyId}/essais`);
  const family = isUuid(familyId) ? await openFamilyFile(staff, familyId) : null;
  if (!family) notFound();
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Familles", href: "/admin/familles" },
          { label: family.name, href: `/admin/familles/${familyId}` },
          { label: "Tentatives" },
        ]}
      />
      <PageTitle lead="Ce que la famille a tenté sans pouvoir le faire, avec l’heure du portail. Elle voit la même liste.">
        Tentatives
      </PageTitle>
      <AttemptTable attempts={await listAttempts(familyId)} />
    </>
  );
}
