import type { Metadata } from "next";
import { Field, HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Table } from "#components/ui/table.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { monthWithYear } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { listRegies } from "#lib/catalog/regie-queries.ts";
import { now } from "#lib/clock.ts";
import { cents, sum } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import { billedOf, latestBilling } from "#lib/month-invoices/latest-run.ts";
import { monthsOver, usualDueDay } from "#lib/month-invoices/rules.ts";
import { type PayerToBill, payersToBill } from "#lib/month-invoices/to-bill.ts";
import { ofName } from "#lib/notifications/words.ts";
import { billMonthAction } from "./actions.ts";
import { BillingBanner, BillingProgress } from "./run-part.tsx";

export const metadata: Metadata = { title: "Facturation" };

const PATH = "/admin/facturation";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What invoicing a month at a régie would do, family by family, then one button. */
export default async function BillingPage({ searchParams }: Props) {
  await requireStaff("invoices.issue", PATH);
  const query = await searchParams;
  const regies = await listRegies();
  const today = parisDayOf(await now());
  const months = monthsOver(today);
  const regie = regies.find(({ id }) => id === query.regie) ?? regies[0];
  const month = months.find((known) => known === query.mois) ?? months[0];
  const chosen = regie && month ? { regieId: regie.id, month } : null;
  return (
    <>
      <Breadcrumb
        crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Facturation" }]}
      />
      <PageTitle lead="Les jours réservés dans les activités « facturées après le mois » : une facture par payeur.">
        Facturation
      </PageTitle>
      <div className="flow">
        {regies.length > 1 ? (
          <Choice
            title="Régie"
            current={regie?.id}
            links={regies.map(({ id, name }) => ({
              key: id,
              label: name,
              href: `${PATH}?regie=${id}&mois=${month ?? ""}`,
            }))}
          />
        ) : null}
        <Choice
          title="Mois"
          current={month}
          links={months.map((each) => ({
            key: each,
            label: monthWithYear(each),
            href: `${PATH}?regie=${regie?.id ?? ""}&mois=${each}`,
          }))}
        />
        {chosen ? <MonthPart {...chosen} today={today} /> : null}
      </div>
    </>
  );
}

type Chosen = { regieId: string; month: ReturnType<typeof monthsOver>[number] };

async function MonthPart({
  regieId,
  month,
  today,
}: Chosen & { today: ReturnType<typeof usualDueDay> }) {
  const scope = { regieId, month };
  const [payers, run, billed] = await Promise.all([
    payersToBill(scope),
    latestBilling(scope),
    billedOf(scope),
  ]);
  const words = monthWithYear(month);
  const total = sum(payers.map(({ totalCents }) => totalCents));
  return (
    <>
      {run ? <BillingBanner run={run} {...scope} /> : null}
      <Card title={`Factures ${ofName(words)}`}>
        <div className="flow">
          <dl className="facts">
            <dt>À établir</dt>
            <dd>{payers.length}</dd>
            <dt>Somme à facturer</dt>
            <dd>{formatEuros(total)}</dd>
            <dt>Déjà établies</dt>
            <dd>
              {billed.invoices}
              {billed.invoices > 0 ? `, ${formatEuros(cents(billed.totalCents))}` : ""}
            </dd>
          </dl>
          {run?.progress.isLive ? (
            <BillingProgress run={run} {...scope} />
          ) : payers.length > 0 ? (
            <Form action={billMonthAction} id="facturer" label={`Facturer ${words}`}>
              <HiddenField name="regie" value={regieId} />
              <HiddenField name="mois" value={month} />
              <Field
                name="echeance"
                label="À payer au plus tard le"
                type="date"
                size="s"
                defaultValue={usualDueDay(today)}
              />
              <p className="measure">
                Une facture établie ne change plus. Un jour rendu ensuite devient un avoir. Chaque
                payeur reçoit un e-mail.
              </p>
              <SubmitButton>Facturer {words}</SubmitButton>
            </Form>
          ) : (
            <p className="soft">
              {billed.invoices > 0
                ? "Tout est facturé pour ce mois."
                : "Aucun jour à facturer pour ce mois. Dans « Activités et limites », la description d’une activité dit comment elle se paie."}
            </p>
          )}
        </div>
      </Card>
      {payers.length > 0 ? <Payers payers={payers} total={formatEuros(total)} /> : null}
    </>
  );
}

function Payers({ payers, total }: { payers: PayerToBill[]; total: string }) {
  return (
    <Table
      caption="Ce qui sera facturé"
      columns={[
        { key: "family", label: "Famille, dossier" },
        { key: "payer", label: "Payeur" },
        { key: "bookings", label: "Réservations", end: true },
        { key: "amount", label: "Montant", end: true },
      ]}
      rows={payers.map(({ familyId, payerId, familyName, fileNumber, payerName, ...row }) => ({
        key: `${familyId}/${payerId}`,
        cells: {
          family: `${familyName}, n°\u00a0${fileNumber}`,
          payer: payerName,
          bookings: row.bookings,
          amount: formatEuros(row.totalCents),
        },
      }))}
      foot={{ family: "Total", amount: total }}
    />
  );
}

function Choice({
  title,
  current,
  links,
}: {
  title: string;
  current: string | undefined;
  links: { key: string; label: string; href: string }[];
}) {
  return (
    <Card title={title}>
      <ul className="flex flex-wrap gap-4">
        {links.map(({ key, label, href }) => (
          <li key={key}>
            {key === current ? (
              <strong aria-current="true">{label}</strong>
            ) : (
              <a href={href}>{label}</a>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
