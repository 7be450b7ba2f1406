import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { ArticleFields } from "#components/news/article-fields.tsx";
import { ArticleStateTag } from "#components/news/article-state-tag.tsx";
import { ArticleTabs } from "#components/news/article-tabs.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Details } from "#components/ui/details.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { isUuid } from "#lib/ids.ts";
import { MAX_TITLE } from "#lib/news/article.ts";
import { MAX_BODY } from "#lib/news/markdown.ts";
import { audienceChoices, readArticle } from "#lib/news/staff-queries.ts";
import { discardArticleAction, saveArticleAction } from "../actions.ts";

export const metadata: Metadata = { title: "Modifier une actualité" };

type Props = {
  params: Promise<{ articleId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function EditArticlePage({ params, searchParams }: Props) {
  const { articleId } = await params;
  await requireStaff("news.publish", `/admin/actualites/${articleId}`);
  const article = isUuid(articleId) ? await readArticle(articleId) : null;
  if (!article) notFound();
  const [{ fait }, choices] = await Promise.all([searchParams, audienceChoices()]);
  const isOnline = article.state === "shown" || article.state === "planned";
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Actualités", href: "/admin/actualites" },
          { label: article.title },
        ]}
      />
      <PageTitle lead={<ArticleStateTag state={article.state} />}>{article.title}</PageTitle>
      <div className="flow">
        <ArticleTabs articleId={article.id} current="texte" />
        {fait === "garde" ? (
          <Banner kind="success" title="Le texte est enregistré.">
            {isOnline ? "Les familles voient ces changements." : "Il n’est pas encore publié."}
          </Banner>
        ) : null}
        {isOnline ? (
          <Banner kind="info" title="Cette actualité est publiée." still>
            Ce que vous enregistrez se voit aussitôt.
          </Banner>
        ) : null}
        <Form
          action={saveArticleAction}
          key={article.version}
          id="actualite"
          label="Texte de l’actualité"
        >
          <ArticleFields
            article={article}
            choices={choices}
            today={article.firstDay}
            maxTitle={MAX_TITLE}
            maxBody={MAX_BODY}
          />
          <div className="actions">
            <SubmitButton>{isOnline ? "Enregistrer" : "Enregistrer le brouillon"}</SubmitButton>
            <LinkButton href={`/admin/actualites/${article.id}/apercu`} kind="ghost" icon="eye">
              Voir l’aperçu
            </LinkButton>
          </div>
        </Form>
        {article.state === "draft" ? (
          <Details label="Supprimer ce brouillon">
            <Form action={discardArticleAction} label="Supprimer ce brouillon">
              <HiddenField name="articleId" value={article.id} />
              <p>Le texte, l’image et les fichiers sont perdus.</p>
              <SubmitButton kind="danger">Supprimer le brouillon</SubmitButton>
            </Form>
          </Details>
        ) : null}
      </div>
    </>
  );
}
