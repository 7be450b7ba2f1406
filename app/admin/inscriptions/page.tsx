import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { EnrolmentFilterForm } from "#components/staff/enrolment-filter-form.tsx";
import { EnrolmentTable } from "#components/staff/enrolment-table.tsx";
import { PageLinks } from "#components/staff/page-links.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { tableFilterOf, tableHref } from "#lib/enrolments/table-filter.ts";
import { filterChoices, listEnrolments, TABLE_PAGE } from "#lib/enrolments/table-queries.ts";

export const metadata: Metadata = { title: "Inscriptions" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function StaffEnrolmentsPage({ searchParams }: Props) {
  const { permissions } = await requireStaff("requests.treat", "/admin/inscriptions");
  const filter = tableFilterOf(await searchParams);
  const [{ year, total, rows }, choices] = await Promise.all([
    listEnrolments(filter),
    filterChoices(),
  ]);
  return (
    <>
      <Breadcrumb
        crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Inscriptions" }]}
      />
      <PageTitle
        lead={year ? `Année scolaire ${year.name}` : "Aucune année scolaire n’est préparée."}
        actions={
          <LinkButton href="/admin/inscriptions/places" kind="ghost" icon="list">
            Places et listes d’attente
          </LinkButton>
        }
      >
        Inscriptions
      </PageTitle>
      <div className="flow">
        <EnrolmentFilterForm filter={filter} {...choices} />
        {rows.length === 0 ? (
          <Card>
            <EmptyState
              icon="search"
              action={<TextLink href="/admin/inscriptions">Voir toutes les inscriptions</TextLink>}
            >
              Aucune inscription ne correspond.
            </EmptyState>
          </Card>
        ) : (
          <>
            <EnrolmentTable
              rows={rows}
              total={total}
              filter={filter}
              canReadFamilies={permissions.has("families.read")}
            />
            <PageLinks
              page={filter.page}
              total={total}
              size={TABLE_PAGE}
              hrefOf={(page) => tableHref(filter, { page })}
            />
            <p>
              <TextLink href={tableHref(filter, {}, "/api/inscriptions/export")}>
                Télécharger cette liste (CSV, {total} {total > 1 ? "lignes" : "ligne"})
              </TextLink>
            </p>
          </>
        )}
      </div>
    </>
  );
}
