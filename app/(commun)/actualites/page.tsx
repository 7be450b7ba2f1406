import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { NewsList } from "#components/news/news-list.tsx";
import { PageLinks } from "#components/staff/page-links.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { currentParent } from "#lib/accounts/session.ts";
import { newsPage, PER_PAGE } from "#lib/news/queries.ts";

export const metadata: Metadata = { title: "Actualités" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewsPage({ searchParams }: Props) {
  const parent = await currentParent();
  const page = Math.min(500, Math.max(1, Math.trunc(Number((await searchParams).page)) || 1));
  const reader = parent && { familyId: parent.family.id };
  const { lines, total } = await newsPage(reader, { take: PER_PAGE, skip: (page - 1) * PER_PAGE });
  return (
    <>
      <Breadcrumb
        crumbs={[{ label: "Accueil", href: parent ? "/accueil" : "/" }, { label: "Actualités" }]}
      />
      <PageTitle help="actualites-menus" lead="Ce que la mairie dit aux familles.">
        Actualités
      </PageTitle>
      <div className="flow">
        <Card flush>
          {lines.length > 0 ? (
            <NewsList lines={lines} />
          ) : (
            <EmptyState icon="news">Aucune actualité pour le moment.</EmptyState>
          )}
        </Card>
        <PageLinks
          page={page}
          total={total}
          size={PER_PAGE}
          hrefOf={(other) => `/actualites?page=${other}`}
        />
      </div>
    </>
  );
}
