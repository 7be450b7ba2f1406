import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { ArticleTabs } from "#components/news/article-tabs.tsx";
import { NewsFileForm } from "#components/news/news-file-form.tsx";
import { NewsFileRows } from "#components/news/news-file-rows.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { isUuid } from "#lib/ids.ts";
import { MAX_ATTACHMENTS } from "#lib/news/article.ts";
import { newsFileMessageOfCode } from "#lib/news/messages.ts";
import { readArticle } from "#lib/news/staff-queries.ts";
import { wordOf } from "#lib/word-of.ts";
import { detachNewsFileAction } from "../../actions.ts";

export const metadata: Metadata = { title: "Image et fichiers d’une actualité" };

type Props = {
  params: Promise<{ articleId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const DONE: Record<string, string> = {
  image: "L’image est enregistrée.",
  attachment: "Le fichier est joint.",
  enleve: "Le fichier est enlevé.",
};

export default async function ArticleFilesPage({ params, searchParams }: Props) {
  const { articleId } = await params;
  await requireStaff("news.publish", `/admin/actualites/${articleId}/fichiers`);
  const article = isUuid(articleId) ? await readArticle(articleId) : null;
  if (!article) notFound();
  const query = await searchParams;
  const done = wordOf(DONE, query.fait);
  const removal = (fileId: string, label: string) => (
    <Form action={detachNewsFileAction} label={`Enlever : ${label}`}>
      <HiddenField name="fileId" value={fileId} />
      <SubmitButton kind="quiet">
        Enlever<span className="visually-hidden"> : {label}</span>
      </SubmitButton>
    </Form>
  );
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Actualités", href: "/admin/actualites" },
          { label: article.title, href: `/admin/actualites/${article.id}` },
          { label: "Image et fichiers" },
        ]}
      />
      <PageTitle>Image et fichiers</PageTitle>
      <div className="flow">
        <ArticleTabs articleId={article.id} current="fichiers" />
        {done ? <Banner kind="success" title={done} /> : null}
        {typeof query.refus === "string" ? (
          <Banner kind="error" title="Le fichier n’a pas été enregistré.">
            {newsFileMessageOfCode(query.refus)}
          </Banner>
        ) : null}
        <Card title="Image">
          <NewsFileRows files={article.image ? [article.image] : []} isImage removal={removal} />
          <NewsFileForm articleId={article.id} kind="image" isReplaced={article.image !== null} />
        </Card>
        <Card title={`Fichiers joints (${article.attachments.length} sur ${MAX_ATTACHMENTS})`}>
          <NewsFileRows files={article.attachments} removal={removal} />
          {article.attachments.length < MAX_ATTACHMENTS ? (
            <NewsFileForm articleId={article.id} kind="attachment" />
          ) : null}
        </Card>
      </div>
    </>
  );
}
