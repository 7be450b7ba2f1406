import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { ArticleTabs } from "#components/news/article-tabs.tsx";
import { ArticleView } from "#components/news/article-view.tsx";
import { NewsAlerts } from "#components/news/news-alerts.tsx";
import { PublicationFacts } from "#components/news/publication-facts.tsx";
import { Card } from "#components/ui/card.tsx";
import { Details } from "#components/ui/details.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { isUuid } from "#lib/ids.ts";
import { readArticle } from "#lib/news/staff-queries.ts";
import { publishArticleAction, withdrawArticleAction } from "../../actions.ts";

export const metadata: Metadata = { title: "Aperçu d’une actualité" };

type Props = { params: Promise<{ articleId: string }> };

export default async function ArticlePreviewPage({ params }: Props) {
  const { articleId } = await params;
  await requireStaff("news.publish", `/admin/actualites/${articleId}/apercu`);
  const article = isUuid(articleId) ? await readArticle(articleId) : null;
  if (!article) notFound();
  const isOnline = !["draft", "withdrawn"].includes(article.state);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Actualités", href: "/admin/actualites" },
          { label: article.title, href: `/admin/actualites/${article.id}` },
          { label: "Aperçu et publication" },
        ]}
      />
      <div className="flow">
        <ArticleTabs articleId={article.id} current="apercu" />
        <p className="soft">Voici ce que lira une famille.</p>
        {article.isAlert ? <NewsAlerts alerts={[article]} /> : null}
        <div className="news-preview">
          <ArticleView article={article.shown} />
        </div>
        <Card title="Publication" flush>
          <PublicationFacts article={article} />
        </Card>
        {isOnline ? (
          <Details label="Retirer cette actualité">
            <Form action={withdrawArticleAction} label="Retirer cette actualité">
              <HiddenField name="articleId" value={article.id} />
              <p>Personne ne la lira plus, ni son image ni ses fichiers. Le texte est gardé.</p>
              <SubmitButton kind="danger">Retirer l’actualité</SubmitButton>
            </Form>
          </Details>
        ) : (
          <Form action={publishArticleAction} label="Publier cette actualité">
            <HiddenField name="articleId" value={article.id} />
            <HiddenField name="version" value={String(article.version)} />
            <SubmitButton>Publier</SubmitButton>
          </Form>
        )}
      </div>
    </>
  );
}
