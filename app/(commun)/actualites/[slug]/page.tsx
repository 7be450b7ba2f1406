import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { ArticleView } from "#components/news/article-view.tsx";
import { currentParent } from "#lib/accounts/session.ts";
import { readNews } from "#lib/news/queries.ts";

type Props = { params: Promise<{ slug: string }> };

/** The title asks the same question as the page: what one may not read has no title either. */
const articleOf = cache(async (slug: string) => {
  const parent = await currentParent();
  return readNews(parent && { familyId: parent.family.id }, slug);
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const article = await articleOf((await params).slug);
  return { title: article?.title ?? "Page introuvable" };
}

export default async function ArticlePage({ params }: Props) {
  const article = await articleOf((await params).slug);
  if (!article) notFound();
  const home = (await currentParent()) ? "/accueil" : "/";
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: home },
          { label: "Actualités", href: "/actualites" },
          { label: article.title },
        ]}
      />
      <ArticleView article={article} />
    </>
  );
}
