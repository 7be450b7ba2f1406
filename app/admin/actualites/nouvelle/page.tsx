import type { Metadata } from "next";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { ArticleFields } from "#components/news/article-fields.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { MAX_TITLE } from "#lib/news/article.ts";
import { MAX_BODY } from "#lib/news/markdown.ts";
import { audienceChoices } from "#lib/news/staff-queries.ts";
import { saveArticleAction } from "../actions.ts";

export const metadata: Metadata = { title: "Écrire une actualité" };

export default async function NewArticlePage() {
  await requireStaff("news.publish", "/admin/actualites/nouvelle");
  const [choices, at] = await Promise.all([audienceChoices(), now()]);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Actualités", href: "/admin/actualites" },
          { label: "Écrire une actualité" },
        ]}
      />
      <PageTitle lead="Rien n’est publié avant votre accord, à la dernière étape.">
        Écrire une actualité
      </PageTitle>
      <Form action={saveArticleAction} id="actualite" label="Actualité">
        <ArticleFields
          article={null}
          choices={choices}
          today={parisDayOf(at)}
          maxTitle={MAX_TITLE}
          maxBody={MAX_BODY}
        />
        <SubmitButton>Enregistrer le brouillon</SubmitButton>
      </Form>
    </>
  );
}
