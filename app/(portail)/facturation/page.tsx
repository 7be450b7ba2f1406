import type { Metadata } from "next";
import { CreditCard } from "#components/invoices/credit-card.tsx";
import { DebtReceipts } from "#components/invoices/debt-receipts.tsx";
import { InvoiceRow } from "#components/invoices/invoice-row.tsx";
import { OwedCard } from "#components/invoices/owed-card.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { canPayDebt } from "#lib/checkout/quote-cart.ts";
import { payersSeenBy } from "#lib/custody/queries.ts";
import { loadInvoiceViews } from "#lib/invoices/load-invoice-views.ts";
import { owedOf, owedWords } from "#lib/invoices/owed-parts.ts";
import { listCreditMovements, listDebtReceipts } from "#lib/invoices/queries.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import { threadsAbout } from "#lib/messaging/about-queries.ts";

export const metadata: Metadata = { title: "Facturation" };

export default async function InvoicesPage() {
  const parent = await requireParent("/facturation");
  const { family, guardian, payerId } = parent;
  const payerIds = await payersSeenBy(family.id, guardian.id);
  const [invoices, receipts, movements, money] = await Promise.all([
    loadInvoiceViews({ familyId: family.id, payerIds }),
    listDebtReceipts({ familyId: family.id, payerIds }),
    listCreditMovements({ familyId: family.id, payerId }),
    payerMoney({ familyId: family.id, payerId }),
  ]);
  const threads = await threadsAbout(parent, { invoiceIds: invoices.map(({ id }) => id) });
  const own = invoices.filter((one) => one.isOwed && one.month && one.payerId === payerId);
  // Of two or more she may pay one that is not too small; a single one is paid as all that is owed.
  const payable = own.filter(({ month }) => month?.how !== "withNext");
  const toChoose = new Set(own.length > 1 ? payable.map(({ id }) => id) : []);
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Accueil", href: "/accueil" }, { label: "Facturation" }]} />
      <PageTitle
        help="factures"
        lead={
          money.debtCents > 0
            ? "Vos factures, et ce qui reste à payer."
            : money.unbilledCents > 0
              ? "Vos factures, et ce qui sera facturé après le mois."
              : invoices.some((one) => one.isOwed && one.startedPaymentId)
                ? "Vos factures, et le paiement que vous avez commencé."
                : "Vous n’avez rien à payer : vos factures sont acquittées."
        }
      >
        Facturation
      </PageTitle>
      <div className="columns">
        <div className="flow">
          <OwedCard
            money={money}
            owedText={owedWords(await owedOf({ familyId: family.id, payerId }, money.debtCents))}
            canPayDebt={await canPayDebt(money)}
          />
          {invoices.length === 0 ? (
            <EmptyState
              icon="receipt"
              action={<LinkButton href="/planning">Ouvrir le planning</LinkButton>}
            >
              Vous n’avez pas encore de facture.
            </EmptyState>
          ) : (
            <Card flush title="Mes factures">
              {invoices.map((invoice) => (
                <InvoiceRow
                  key={invoice.id}
                  invoice={invoice}
                  payHref={
                    toChoose.has(invoice.id) ? `/panier?choix=1&facture=${invoice.id}` : null
                  }
                  threads={threads.filter(({ aboutInvoiceId }) => aboutInvoiceId === invoice.id)}
                />
              ))}
            </Card>
          )}
          <DebtReceipts receipts={receipts} />
        </div>
        <div className="flow">
          <CreditCard money={money} movements={movements} />
        </div>
      </div>
    </>
  );
}
