import type { Metadata } from "next";
import { FilterLinks } from "#components/dossier/filter-links.tsx";
import { RequestRows } from "#components/dossier/request-rows.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { loadTimeline } from "#lib/dossier/queries.ts";
import { filterOf, filterTimeline } from "#lib/dossier/timeline.ts";

export const metadata: Metadata = { title: "Mes demandes" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RequestsPage({ searchParams }: Props) {
  const parent = await requireParent("/mon-dossier/demandes");
  const filter = filterOf(await searchParams);
  const all = await loadTimeline(parent);
  const items = filterTimeline(all, filter);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/accueil" },
          { label: "Mon dossier", href: "/mon-dossier" },
          { label: "Mes demandes" },
        ]}
      />
      <PageTitle lead="Inscriptions et modifications du dossier, la plus récente en premier.">
        Mes demandes
      </PageTitle>
      <div className="flow">
        {all.length > 0 ? <FilterLinks filter={filter} /> : null}
        <Card flush={items.length > 0}>
          {items.length > 0 ? (
            <RequestRows items={items} />
          ) : (
            <EmptyState
              action={
                all.length > 0 ? (
                  <TextLink href="/mon-dossier/demandes">Voir toutes les demandes</TextLink>
                ) : null
              }
            >
              {all.length > 0
                ? "Aucune demande ne correspond à ce choix."
                : "Aucune demande pour le moment."}
            </EmptyState>
          )}
        </Card>
      </div>
    </>
  );
}
