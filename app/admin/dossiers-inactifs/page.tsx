import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { dateWithYear } from "#lib/calendar/french.ts";
import { INACTIVE_LISTED, listInactiveFamilies } from "#lib/staff/inactive-families.ts";

export const metadata: Metadata = { title: "Dossiers inactifs" };

/** Files to erase: an agent agrees to each on the page that erases. */
export default async function InactivePage() {
  await requireStaff("families.erase", "/admin/dossiers-inactifs");
  const families = await listInactiveFamilies();
  return (
    <>
      <Breadcrumb
        crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Dossiers inactifs" }]}
      />
      <PageTitle lead="Rien ne s’y passe depuis trois ans : ni inscription, ni jour, ni paiement, ni message. Effacez-les un par un.">
        Dossiers inactifs
      </PageTitle>
      {families.length === 0 ? (
        <EmptyState icon="check">Aucun dossier inactif depuis trois ans.</EmptyState>
      ) : (
        <Card title={countWords(families.length)} flush>
          {families.map(({ id, name, fileNumber, lastDay, hasMoney }) => (
            <CardRow
              key={id}
              title={`${name}, dossier ${fileNumber}`}
              detail={
                lastDay
                  ? `Dernière année scolaire finie le ${dateWithYear(lastDay)}`
                  : "Jamais d’inscription"
              }
              value={
                hasMoney ? (
                  <Tag tone="warn">Avoir ou somme due à régler d’abord</Tag>
                ) : (
                  <TextLink
                    href={`/admin/familles/${id}/effacer`}
                    hidden={`le dossier ${fileNumber}`}
                  >
                    Effacer
                  </TextLink>
                )
              }
            />
          ))}
        </Card>
      )}
    </>
  );
}

function countWords(count: number): string {
  if (count === INACTIVE_LISTED) return `Les ${count} premiers dossiers`;
  return count > 1 ? `${count} dossiers` : "1 dossier";
}
