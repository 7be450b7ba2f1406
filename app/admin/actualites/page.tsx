import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { ArticleTable } from "#components/news/article-table.tsx";
import { PageLinks } from "#components/staff/page-links.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { PER_PAGE } from "#lib/news/queries.ts";
import { listArticles } from "#lib/news/staff-queries.ts";
import { wordOf } from "#lib/word-of.ts";

export const metadata: Metadata = { title: "Actualités" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const DONE: Record<string, string> = {
  publie: "L’actualité est publiée.",
  retire: "L’actualité est retirée. Son texte est gardé.",
  jete: "Le brouillon est supprimé.",
};

export default async function StaffNewsPage({ searchParams }: Props) {
  await requireStaff("news.publish", "/admin/actualites");
  const query = await searchParams;
  const page = Math.min(500, Math.max(1, Math.trunc(Number(query.page)) || 1));
  const { lines, total } = await listArticles({ take: PER_PAGE, skip: (page - 1) * PER_PAGE });
  const done = wordOf(DONE, query.fait);
  return (
    <>
      <Breadcrumb
        crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Actualités" }]}
      />
      <PageTitle
        lead="Pour tout le monde, ou pour une école, une classe, une activité."
        actions={
          <LinkButton href="/admin/actualites/nouvelle" icon="plus">
            Écrire une actualité
          </LinkButton>
        }
      >
        Actualités
      </PageTitle>
      <div className="flow">
        {done ? <Banner kind="success" title={done} /> : null}
        {lines.length > 0 ? (
          <ArticleTable lines={lines} total={total} />
        ) : (
          <Card>
            <EmptyState icon="news">Aucune actualité. Écrivez la première.</EmptyState>
          </Card>
        )}
        <PageLinks
          page={page}
          total={total}
          size={PER_PAGE}
          hrefOf={(other) => `/admin/actualites?page=${other}`}
        />
      </div>
    </>
  );
}
