import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RadioGroup } from "#components/forms/choices.tsx";
import { Field, HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Select } from "#components/forms/select.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { listServices } from "#lib/messaging/topic-queries.ts";
import { ADVICE_PAGES } from "#lib/messaging/topic-schema.ts";
import { saveTopicAction } from "../../actions.ts";

export const metadata: Metadata = { title: "Thème" };

const LIST = "/admin/catalogue/messagerie";

type Props = {
  params: Promise<{ topicId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** One theme; « nouveau » in the address makes one. */
export default async function TopicPage({ params, searchParams }: Props) {
  const { topicId } = await params;
  await requireStaff("mails.manage", `${LIST}/themes/${encodeURIComponent(topicId)}`);
  const [query, services] = await Promise.all([searchParams, listServices()]);
  const topic = services.flatMap(({ topics }) => topics).find(({ id }) => id === topicId);
  if (!topic && topicId !== "nouveau") notFound();
  const title = topic ? topic.name : "Nouveau thème";
  const asked = typeof query.service === "string" ? query.service : undefined;
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Services et thèmes", href: LIST },
          { label: title },
        ]}
      />
      <PageTitle>{title}</PageTitle>
      <Card>
        <Form action={saveTopicAction} id="theme" label={title}>
          {topic ? <HiddenField name="topicId" value={topic.id} /> : null}
          <Select
            name="departmentId"
            label="Service qui répond"
            placeholder="Choisissez un service"
            defaultValue={topic?.departmentId ?? asked}
            options={services.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Field
            name="name"
            label="Nom du thème"
            hint="En un ou deux mots : « Cantine »."
            defaultValue={topic?.name}
            maxLength={80}
          />
          <Field
            name="advice"
            label="Conseil montré avant d’écrire"
            hint="Ce que la famille peut faire elle-même : « Pour annuler un repas, utilisez le planning. »"
            optional
            defaultValue={topic?.advice}
            maxLength={200}
          />
          <Select
            name="advicePath"
            label="Page où mène le conseil"
            optional
            placeholder="Aucune page"
            defaultValue={topic?.advicePath}
            options={Object.entries(ADVICE_PAGES).map(([value, label]) => ({ value, label }))}
          />
          <RadioGroup
            name="notice"
            label="Quand prévenir le service ?"
            look="inline"
            defaultValue={topic?.notice ?? "atOnce"}
            choices={[
              { value: "atOnce", label: "À chaque message" },
              { value: "daily", label: "Dans le résumé du matin" },
            ]}
          />
          <div className="actions">
            <SubmitButton>Enregistrer</SubmitButton>
            <TextLink href={LIST}>Revenir à la liste</TextLink>
          </div>
        </Form>
      </Card>
    </>
  );
}
