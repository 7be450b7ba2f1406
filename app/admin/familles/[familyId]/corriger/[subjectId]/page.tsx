import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Field, HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { TextArea } from "#components/forms/text-area.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { type CorrectionPage, loadCorrection } from "#lib/change-requests/load-correction.ts";
import { isUuid } from "#lib/ids.ts";
import { correctAdultAction, correctChildAction, correctFamilyAction } from "./actions.ts";

export const metadata: Metadata = { title: "Corriger un nom ou une naissance" };

type Props = {
  params: Promise<{ familyId: string; subjectId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The subject is the family itself, one of its adults or one of its children. */
export default async function CorrectPage({ params, searchParams }: Props) {
  const [{ familyId, subjectId }, { fait }] = await Promise.all([params, searchParams]);
  const path = `/admin/familles/${familyId}`;
  const { permissions } = await requireStaff("requests.treat", `${path}/corriger/${subjectId}`);
  const isShaped = isUuid(familyId) && isUuid(subjectId);
  const page = isShaped ? await loadCorrection(familyId, subjectId) : null;
  if (!page) notFound();
  const canRead = permissions.has("families.read");
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          ...(canRead
            ? [
                { label: "Familles", href: "/admin/familles" },
                { label: page.family.name, href: path },
              ]
            : []),
          { label: "Corriger" },
        ]}
      />
      <PageTitle lead={`Dossier n°\u00a0${page.family.fileNumber}`}>{titleOf(page)}</PageTitle>
      <div className="flow">
        {fait === "corrige" ? (
          <Banner kind="success" title="La correction est enregistrée.">
            La famille la lit dans « Mes demandes » et reçoit un e-mail.
          </Banner>
        ) : null}
        {page.alikeFiles.length > 0 ? (
          <Banner kind="warning" title="Un enfant semblable est dans un autre dossier." still>
            Même prénom et même date de naissance : dossier {page.alikeFiles.join(", ")}. Vérifiez
            que ce n’est pas le même enfant.
          </Banner>
        ) : null}
        <Card>
          <CorrectionForm familyId={familyId} subjectId={subjectId} page={page} />
        </Card>
        {canRead ? (
          <p>
            <TextLink href={path}>Revenir à la famille</TextLink>
          </p>
        ) : null}
      </div>
    </>
  );
}

function titleOf(page: CorrectionPage): string {
  switch (page.field) {
    case "childIdentity":
      return `Corriger le nom ou la naissance\u00a0: ${page.value.firstName} ${page.value.lastName}`;
    case "guardianName":
      return `Corriger le nom\u00a0: ${page.value.firstName} ${page.value.lastName}`;
    case "familyName":
      return `Corriger le nom de la famille ${page.value.name}`;
  }
}

type FormProps = { familyId: string; subjectId: string; page: CorrectionPage };

function CorrectionForm({ familyId, subjectId, page }: FormProps) {
  const shared = (
    <>
      <HiddenField name="familyId" value={familyId} />
      <HiddenField name="seen" value={page.stamp} />
    </>
  );
  const end = (
    <>
      <TextArea
        name="reason"
        label="Pourquoi cette correction ?"
        hint="La famille lit cette raison. Par exemple : acte de naissance présenté à l’accueil."
        rows={2}
        limit={600}
      />
      <SubmitButton>Enregistrer la correction</SubmitButton>
    </>
  );
  switch (page.field) {
    case "childIdentity":
      return (
        <Form action={correctChildAction} id="corriger" label="Corriger">
          {shared}
          <HiddenField name="childId" value={subjectId} />
          <Names {...page.value} />
          <Field
            name="birthDay"
            type="date"
            label="Date de naissance"
            hint="Des jours déjà payés ne coûtent jamais plus. S’ils coûtent moins au bon âge, la famille reçoit un avoir. L’ordre des frères et sœurs ne change que pour les jours payés ensuite."
            defaultValue={page.value.birthDay}
            size="m"
          />
          {end}
        </Form>
      );
    case "guardianName":
      return (
        <Form action={correctAdultAction} id="corriger" label="Corriger">
          {shared}
          <HiddenField name="guardianId" value={subjectId} />
          <Names {...page.value} />
          <p className="soft">
            Le nom change dans tous les dossiers de cette personne. Les factures déjà établies
            gardent l’ancien.
          </p>
          {end}
        </Form>
      );
    case "familyName":
      return (
        <Form action={correctFamilyAction} id="corriger" label="Corriger">
          {shared}
          <Field
            name="name"
            label="Nom de la famille"
            hint="C’est sous ce nom que le dossier est rangé. Les noms des adultes et des enfants ne changent pas."
            defaultValue={page.value.name}
            autoComplete="off"
            size="m"
          />
          {end}
        </Form>
      );
  }
}

function Names({ firstName, lastName }: { firstName: string; lastName: string }) {
  return (
    <>
      <Field name="firstName" label="Prénom" defaultValue={firstName} autoComplete="off" size="m" />
      <Field name="lastName" label="Nom" defaultValue={lastName} autoComplete="off" size="m" />
    </>
  );
}
