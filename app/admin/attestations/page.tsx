import type { Metadata } from "next";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { certificateChanges } from "#lib/certificates/changes.ts";
import { latestRun } from "#lib/certificates/latest-run.ts";
import { certifiableYears } from "#lib/certificates/rules.ts";
import { now } from "#lib/clock.ts";
import { cents, sum } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import { issueCertificatesAction } from "./actions.ts";
import { RunBanner, RunProgress } from "./run-part.tsx";

export const metadata: Metadata = { title: "Attestations fiscales" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What issuing would do, year by year, then one button. */
export default async function CertificatesPage({ searchParams }: Props) {
  await requireStaff("certificates.issue", "/admin/attestations");
  const query = await searchParams;
  const years = certifiableYears(parisDayOf(await now()));
  const asked = Number(query.annee);
  const year = years.find((known) => known === asked) ?? years[0] ?? 0;
  const { toIssue, unchanged } = await certificateChanges(year);
  const total = sum(toIssue.map(({ totalCents }) => cents(totalCents)));
  const corrections = toIssue.filter(({ version }) => version > 1).length;
  const run = await latestRun(year);
  return (
    <>
      <Breadcrumb
        crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Attestations fiscales" }]}
      />
      <PageTitle lead="Ce que chaque responsable a payé dans l’année pour la garde d’enfants de moins de six ans, sans les repas.">
        Attestations fiscales
      </PageTitle>
      <div className="flow">
        {run ? <RunBanner run={run} year={year} /> : null}
        <Card title="Année">
          <ul className="flex flex-wrap gap-4">
            {years.map((each) => (
              <li key={each}>
                {each === year ? (
                  <strong aria-current="true">{each}</strong>
                ) : (
                  <a href={`/admin/attestations?annee=${each}`}>{each}</a>
                )}
              </li>
            ))}
          </ul>
        </Card>
        <Card title={`Attestations de ${year}`}>
          <dl className="facts">
            <dt>À établir</dt>
            <dd>{toIssue.length}</dd>
            <dt>Dont corrections</dt>
            <dd>{corrections}</dd>
            <dt>Somme attestée</dt>
            <dd>{formatEuros(total)}</dd>
            <dt>Déjà établies et exactes</dt>
            <dd>{unchanged}</dd>
          </dl>
          {run?.progress.isLive ? (
            <RunProgress run={run} year={year} />
          ) : toIssue.length > 0 ? (
            <Form action={issueCertificatesAction} label={`Établir les attestations de ${year}`}>
              <HiddenField name="year" value={String(year)} />
              <p className="measure">
                Une attestation établie ne change plus. Si un paiement change, une nouvelle
                attestation la remplace.
              </p>
              <SubmitButton>
                {toIssue.length > 1
                  ? `Établir ${toIssue.length} attestations`
                  : "Établir 1 attestation"}
              </SubmitButton>
            </Form>
          ) : (
            <p className="soft">
              {unchanged > 0
                ? "Toutes les attestations de cette année sont établies."
                : "Personne n’a payé de garde pour un enfant de moins de six ans cette année-là."}
            </p>
          )}
        </Card>
      </div>
    </>
  );
}
