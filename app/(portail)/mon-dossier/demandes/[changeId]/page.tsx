import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DoneBanner } from "#components/dossier/done-banner.tsx";
import { FileCrumbs } from "#components/dossier/file-crumbs.tsx";
import { ValueLines } from "#components/dossier/value-lines.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { Details } from "#components/ui/details.tsx";
import { StepLine } from "#components/ui/step-line.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { dateWithYear } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { changeFields } from "#lib/change-requests/fields.ts";
import { readChange } from "#lib/change-requests/queries.ts";
import { isId } from "#lib/change-requests/schema.ts";
import { changeSteps, changeText } from "#lib/change-requests/state-texts.ts";
import { withdrawChangeAction } from "../../actions.ts";

export const metadata: Metadata = { title: "Demande de modification" };

type Props = {
  params: Promise<{ changeId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function ChangePage({ params, searchParams }: Props) {
  const { changeId } = await params;
  const parent = await requireParent(`/mon-dossier/demandes/${changeId}`);
  const change = isId(changeId) ? await readChange(changeId, parent) : null;
  if (!change) notFound();
  const { label } = changeFields[change.field];
  const text = changeText(change);
  return (
    <>
      <FileCrumbs
        crumbs={[
          { label: "Mes demandes", href: "/mon-dossier/demandes" },
          { label: `Modification\u00a0: ${label.toLowerCase()}` },
        ]}
      />
      <PageTitle
        lead={`${change.author ? "Demandée" : "Corrigée"} le ${dateWithYear(parisDayOf(change.createdAt))} par ${change.author ? `${change.author.firstName} ${change.author.lastName}` : "la mairie"}.`}
      >
        {`Modification\u00a0: ${label.toLowerCase()}`}
      </PageTitle>
      <div className="flow">
        <DoneBanner done={(await searchParams).fait} field={change.field} />
        <Card title={change.isCorrection ? "Correction de la mairie" : "Où en est votre demande"}>
          <StepLine steps={changeSteps(change)} label="Étapes de la demande" row />
          <p className="mt-4">
            <strong>Ce qui se passe maintenant :</strong> {text.now}
          </p>
          <p className="mt-2">
            <strong>Ce que vous pouvez faire :</strong> {text.next}
          </p>
          {change.answer ? (
            <p className="mt-2">
              <strong>Motif de la mairie :</strong> «{"\u00a0"}
              {change.answer}
              {"\u00a0"}»
            </p>
          ) : null}
        </Card>
        <Card title={change.isCorrection ? "Ce qui a changé" : "Ce que vous demandez"} flush>
          <SummaryList
            rows={[
              ...(change.subject ? [{ label: "Pour", value: change.subject }] : []),
              { label: "Avant", value: <ValueLines lines={change.oldLines} /> },
              { label: "Après", value: <ValueLines lines={change.newLines} /> },
              ...(change.reason ? [{ label: "Raison", value: change.reason }] : []),
            ]}
          />
        </Card>
        {change.state === "pending" ? (
          <Details label="Retirer ma demande">
            <div className="grid gap-3 mt-2">
              <p>L’ancienne information reste utilisée. Vous pourrez faire une autre demande.</p>
              {change.documentId ? (
                <p>
                  Votre justificatif reste dans{" "}
                  <TextLink href="/mon-dossier/documents">Mes documents</TextLink> : une autre
                  demande le reprendra, ou vous l’enlèverez.
                </p>
              ) : null}
              <Form action={withdrawChangeAction} label="Retirer ma demande">
                <HiddenField name="changeId" value={change.id} />
                <SubmitButton kind="danger">Retirer ma demande</SubmitButton>
              </Form>
            </div>
          </Details>
        ) : null}
      </div>
    </>
  );
}
