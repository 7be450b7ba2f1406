import type { Metadata } from "next";
import { ConsentRows } from "#components/dossier/consent-rows.tsx";
import { Checkbox } from "#components/forms/choices.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { PasswordField } from "#components/forms/password-field.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { JobProgress } from "#components/long-jobs/job-progress.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { momentInWords } from "#lib/accounts/hour-words.ts";
import { requireParent } from "#lib/accounts/session.ts";
import { lastConsents } from "#lib/dossier/load-check.ts";
import { listExports } from "#lib/privacy/queries.ts";
import { readingWords } from "#lib/privacy/reading-words.ts";
import { listReadings } from "#lib/privacy/readings.ts";
import { cancelExportAction, closeAccountAction, requestExportAction } from "./actions.ts";

export const metadata: Metadata = { title: "Mes données" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
type ExportRow = Awaited<ReturnType<typeof listExports>>[number];

export default async function MyDataPage({ searchParams }: Props) {
  const parent = await requireParent("/mon-dossier/mes-donnees");
  const { fait } = await searchParams;
  const isFull = parent.rights === "full";
  const [exports, readings, consents] = await Promise.all([
    listExports(parent),
    isFull ? listReadings(parent.family.id, parent.guardian.id) : [],
    isFull ? lastConsents(parent.family.id) : [],
  ]);
  const isBusy = exports.some(({ progress }) => progress.isLive);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/accueil" },
          { label: "Mon dossier", href: "/mon-dossier" },
          { label: "Mes données" },
        ]}
      />
      <PageTitle
        help="mes-donnees"
        lead="Ce que le portail sait de votre famille, qui l’a lu, et comment partir."
      >
        Mes données
      </PageTitle>
      <div className="flow">
        {fait === "demande" ? (
          <Banner
            kind="success"
            title={isBusy ? "Votre demande est prise en compte." : "Votre demande est traitée."}
          >
            {isBusy
              ? "Vous recevrez un e-mail quand la copie sera prête. Vous pouvez fermer cette page."
              : null}
          </Banner>
        ) : null}
        {fait === "arretee" ? (
          <Banner kind="success" title="La préparation de votre copie est arrêtée." />
        ) : null}
        <Card title="Une copie de mes données" flush>
          <div className="card-body grid gap-3">
            <p>
              Une archive avec votre dossier, vos réservations, vos factures et vos documents. Elle
              reste ici 7 jours.
            </p>
            {isBusy ? null : (
              <Form action={requestExportAction} id="copie" label="Demander une copie">
                <SubmitButton icon="download">Demander une copie</SubmitButton>
              </Form>
            )}
          </div>
          {exports.map((row) => (
            <ExportLine key={row.id} row={row} />
          ))}
        </Card>
        {isFull ? (
          <Card title="Qui a consulté mon dossier" flush={readings.length > 0}>
            {readings.length === 0 ? (
              <EmptyState icon="eye">Personne n’a encore consulté votre dossier.</EmptyState>
            ) : (
              readings.map((reading) => (
                <CardRow
                  key={reading.id}
                  title={`${reading.who} ${readingWords(reading.action, reading.thing)}`}
                  detail={`${reading.isStaff ? "Mairie" : "Famille"} · ${momentInWords(reading.at)}${
                    reading.count > 1 ? ` · ${reading.count} fois ce jour-là` : ""
                  }`}
                />
              ))
            )}
          </Card>
        ) : null}
        {consents.length > 0 ? (
          <Card title="Vos accords" flush>
            <ConsentRows consents={consents} />
          </Card>
        ) : null}
        <Card title="Combien de temps nous gardons vos données">
          <p>
            Chaque durée est écrite dans la page{" "}
            <TextLink href="/confidentialite">Confidentialité</TextLink>.
          </p>
        </Card>
        <Card title="Fermer mon compte" tone="danger">
          <div className="flow">
            <p>
              Plus personne ne pourra se connecter avec ce compte. Le dossier de votre famille reste
              à la mairie : elle doit garder les factures 10 ans. Pour faire effacer le dossier,
              écrivez au service depuis la messagerie avant de fermer votre compte.
            </p>
            <Form action={closeAccountAction} id="fermer" label="Fermer mon compte">
              <PasswordField
                name="password"
                label="Votre mot de passe"
                autoComplete="current-password"
              />
              <Checkbox
                name="sure"
                label="Je veux fermer mon compte. Je ne pourrai pas revenir en arrière."
              />
              <SubmitButton kind="danger">Fermer mon compte</SubmitButton>
            </Form>
          </div>
        </Card>
      </div>
    </>
  );
}

function ExportLine({ row }: { row: ExportRow }) {
  const asked = `Demandée ${momentInWords(row.requestedAt)}`;
  if (row.isReady && row.expiresAt)
    return (
      <CardRow
        title="Copie prête"
        detail={`${asked}, disponible jusqu’${momentInWords(row.expiresAt).replace(/^le/, "au")}`}
        value={<Tag tone="ok">Prête</Tag>}
      >
        <a className="btn btn-ghost" href={`/api/mes-donnees/${row.id}/archive`}>
          Télécharger ({Math.max(1, Math.round((row.sizeBytes ?? 0) / 1024))} Ko)
        </a>
      </CardRow>
    );
  if (row.progress.isLive)
    return (
      <CardRow title="Copie en préparation" detail={asked} value={<Tag tone="warn">En cours</Tag>}>
        <JobProgress start={row.progress} />
        <Form action={cancelExportAction} id="arreter-copie" label="Arrêter la copie">
          <HiddenField name="exportId" value={row.id} />
          <SubmitButton kind="ghost">Arrêter la copie</SubmitButton>
        </Form>
      </CardRow>
    );
  if (row.isStopped)
    return (
      <CardRow
        title="Copie arrêtée"
        detail={`${asked}. Vous l’avez arrêtée.`}
        value={<Tag>Arrêtée</Tag>}
      />
    );
  return (
    <CardRow
      title={row.isFailed ? "La copie n’a pas pu être faite" : "Copie périmée"}
      detail={row.isFailed ? `${asked}. Demandez-en une autre.` : asked}
      value={
        <Tag tone={row.isFailed ? "danger" : "neutral"}>{row.isFailed ? "Échec" : "Périmée"}</Tag>
      }
    />
  );
}
