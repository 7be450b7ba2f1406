import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { Field, HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Select } from "#components/forms/select.tsx";
import { TextArea } from "#components/forms/text-area.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { isUuid } from "#lib/ids.ts";
import { listDepartments, staffAboutLabel } from "#lib/messaging/queries.ts";
import { familyToWrite } from "#lib/messaging/staff-queries.ts";
import { COUNT_FROM, MAX_BODY, MAX_SUBJECT } from "#lib/messaging/thread.ts";
import { writeFirstAction } from "../actions.ts";

export const metadata: Metadata = { title: "Écrire à une famille" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
type FamilyToWrite = NonNullable<Awaited<ReturnType<typeof familyToWrite>>>;

export default async function WriteFirstPage({ searchParams }: Props) {
  await requireStaff("messages.answer", "/admin/messagerie/nouveau");
  const query = await searchParams;
  const familyId = typeof query.famille === "string" && isUuid(query.famille) ? query.famille : "";
  const family = familyId ? await familyToWrite(familyId) : null;
  const about = typeof query.objet === "string" ? query.objet.slice(0, 60) : "";
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Messagerie", href: "/admin/messagerie" },
          { label: "Écrire à une famille" },
        ]}
      />
      <PageTitle
        lead={family ? `Famille ${family.name}, dossier n°\u00a0${family.fileNumber}` : undefined}
      >
        Écrire à une famille
      </PageTitle>
      {family ? (
        <WriteForm family={family} about={about} />
      ) : (
        <Card>
          <EmptyState
            icon="children"
            action={<LinkButton href="/admin/familles">Chercher une famille</LinkButton>}
          >
            Choisissez d’abord la famille à qui vous écrivez.
          </EmptyState>
        </Card>
      )}
    </>
  );
}

async function WriteForm({ family, about }: { family: FamilyToWrite; about: string }) {
  const [departments, label] = await Promise.all([
    listDepartments(),
    about ? staffAboutLabel(family, about) : "",
  ]);
  const adults = family.guardianships.map(({ guardian }) => ({
    value: guardian.id,
    label: `${guardian.firstName} ${guardian.lastName}${guardian.accountId ? "" : " (pas encore de compte)"}`,
  }));
  return (
    <Card title="Votre message">
      <Form action={writeFirstAction} id="ecrire" label="Écrire à la famille">
        <HiddenField name="familyId" value={family.id} />
        <HiddenField name="requestId" value={randomUUID()} />
        <HiddenField name="about" value={label ? about : ""} />
        {label ? <p>Concerne : {label}.</p> : null}
        <Select
          name="guardianId"
          label="Responsable"
          hint={adults.length > 1 ? "L’autre responsable ne lit pas ce message." : undefined}
          placeholder={adults.length > 1 ? "Choisissez un responsable" : undefined}
          options={adults}
        />
        <Select
          name="topicId"
          label="Service et thème"
          placeholder="Choisissez un thème"
          options={departments.map(({ name, topics }) => ({
            label: name,
            options: topics.map((topic) => ({ value: topic.id, label: topic.name })),
          }))}
        />
        <Field name="subject" label="Objet" defaultValue={label} maxLength={MAX_SUBJECT} />
        <TextArea
          name="body"
          label="Message à la famille"
          rows={8}
          limit={MAX_BODY}
          countFrom={COUNT_FROM}
        />
        <SubmitButton icon="mail">Envoyer</SubmitButton>
      </Form>
    </Card>
  );
}
