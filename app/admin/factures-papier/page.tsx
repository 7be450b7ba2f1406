import type { Metadata } from "next";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Amount } from "#components/ui/amount.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { dateWithYear } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { loadPaperDesk, PAPER_RUN_MOST } from "#lib/invoices/paper-invoices.ts";
import { type ReminderToPrint, remindersToPrint } from "#lib/invoices/unpaid-months.ts";
import { ofName } from "#lib/notifications/words.ts";
import { preparePaperAction } from "./actions.ts";

export const metadata: Metadata = { title: "Factures à poster" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
type Run = Awaited<ReturnType<typeof loadPaperDesk>>["runs"][number];

export default async function PaperPage({ searchParams }: Props) {
  const { permissions } = await requireStaff("invoices.post", "/admin/factures-papier");
  const [{ waiting, runs }, reminders, { fait }] = await Promise.all([
    loadPaperDesk(),
    remindersToPrint(),
    searchParams,
  ]);
  return (
    <>
      <Breadcrumb
        crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Factures à poster" }]}
      />
      <PageTitle lead="Les factures des familles qui les veulent sur papier. Chaque facture entre dans un seul lot.">
        Factures à poster
      </PageTitle>
      <div className="flow">
        {fait === "lot" ? (
          <Banner kind="success" title="Le lot est prêt.">
            Imprimez-le ci-dessous, puis postez les factures.
          </Banner>
        ) : null}
        <Card title="En attente">
          {waiting === 0 ? (
            <p>Aucune facture n’attend.</p>
          ) : (
            <Form action={preparePaperAction} id="preparer" label="Préparer un lot">
              <p>
                {waiting > 1 ? `${waiting} factures attendent.` : "1 facture attend."}
                {waiting > PAPER_RUN_MOST
                  ? ` Le lot prend les ${PAPER_RUN_MOST} plus anciennes.`
                  : ""}
              </p>
              <SubmitButton>Préparer le lot</SubmitButton>
            </Form>
          )}
        </Card>
        {reminders.length > 0 ? (
          <RemindersCard reminders={reminders} canOpen={permissions.has("payments.watch")} />
        ) : null}
        {runs.length === 0 ? (
          <EmptyState icon="print">Aucun lot pour le moment.</EmptyState>
        ) : (
          runs.map((run) => <RunCard key={run.id} run={run} />)
        )}
      </div>
    </>
  );
}

function RunCard({ run }: { run: Run }) {
  const { numbers, erased, unposted, preparedBy } = run;
  const preparedOn = dateWithYear(parisDayOf(run.preparedAt));
  return (
    <Card title={`Lot du ${preparedOn}`}>
      <div className="grid gap-3">
        <p>
          {numbers.length > 0 ? `${countWords(numbers)}. ` : ""}
          Préparé par {preparedBy.firstName} {preparedBy.lastName}.
        </p>
        {erased > 0 ? (
          <p>
            {erased > 1
              ? `${erased} factures sont de dossiers effacés depuis : elles ne s’impriment plus ici.`
              : "1 facture est d’un dossier effacé depuis : elle ne s’imprime plus ici."}
          </p>
        ) : null}
        {unposted.length > 0 ? (
          <Banner kind="warning" title="Sans adresse connue : à remettre en main propre." still>
            {unposted.map(({ name, number }) => `${name} (${number})`).join(", ")}.
          </Banner>
        ) : null}
        {numbers.length > 0 ? <PrintPart runId={run.id} preparedOn={preparedOn} /> : null}
      </div>
    </Card>
  );
}

/** Whom no e-mail reaches: her late invoice is printed again. */
function RemindersCard({ reminders, canOpen }: { reminders: ReminderToPrint[]; canOpen: boolean }) {
  return (
    <Card flush title="En retard, à rappeler par courrier">
      {reminders.map((row) => (
        <CardRow
          key={row.id}
          title={`${row.payerName}, dossier n°\u00a0${row.fileNumber}`}
          detail={`Facture ${ofName(row.monthText)}, n°\u00a0${row.number}, à payer au plus tard le ${row.dueText}`}
          value={
            <span className="inline-line">
              <Amount amountCents={row.totalCents} />
              {canOpen ? (
                <TextLink
                  href={`/api/factures/${row.id}/mairie`}
                  hidden={`la facture ${row.number}`}
                >
                  Imprimer
                </TextLink>
              ) : null}
            </span>
          }
        />
      ))}
    </Card>
  );
}

function countWords(numbers: readonly string[]): string {
  if (numbers.length === 1) return `1 facture : ${numbers[0]}`;
  return `${numbers.length} factures, de ${numbers[0]} à ${numbers.at(-1)}`;
}

function PrintPart({ runId, preparedOn }: { runId: string; preparedOn: string }) {
  return (
    <>
      <form method="post" action="/api/factures/papier" target="_blank" rel="noopener">
        <input type="hidden" name="runId" value={runId} />
        <Button type="submit" kind="ghost" icon="print">
          Imprimer le lot
          <span className="visually-hidden"> du {preparedOn}</span>
        </Button>
      </form>
      <p className="soft">
        Imprimez en recto seul : une feuille ne porte qu’une famille. Chaque impression est notée au
        journal.
      </p>
    </>
  );
}
