import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { PageLinks } from "#components/staff/page-links.tsx";
import { PaymentFilterForm } from "#components/staff/payment-filter-form.tsx";
import { PaymentTable } from "#components/staff/payment-table.tsx";
import { PaymentTasks } from "#components/staff/payment-tasks.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { paymentFilterOf, paymentsHref } from "#lib/staff/payment-filter.ts";
import { listPayments, listPaymentTasks, SHOWN_PAYMENTS } from "#lib/staff/payment-queries.ts";
import { resolveTaskAction } from "./actions.ts";

export const metadata: Metadata = { title: "Paiements" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PaymentsPage({ searchParams }: Props) {
  const { permissions } = await requireStaff("payments.watch", "/admin/paiements");
  const query = await searchParams;
  const filter = paymentFilterOf(query);
  const [tasks, { total, payments }] = await Promise.all([
    listPaymentTasks(),
    listPayments(filter),
  ]);
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Paiements" }]} />
      <PageTitle lead="Ce qui demande votre attention, puis les derniers paiements des familles.">
        Paiements
      </PageTitle>
      <div className="flow">
        {query.fait === "vu" ? (
          <Banner kind="success" title="C’est noté.">
            La tâche n’est plus dans la liste.
          </Banner>
        ) : null}
        <PaymentTasks
          tasks={tasks}
          action={resolveTaskAction}
          canReadFamilies={permissions.has("families.read")}
        />
        <PaymentFilterForm filter={filter} />
        {payments.length === 0 ? (
          <EmptyState
            icon="search"
            action={<TextLink href="/admin/paiements">Voir tous les paiements</TextLink>}
          >
            Aucun paiement ne correspond.
          </EmptyState>
        ) : (
          <PaymentTable
            payments={payments}
            total={total}
            canReadFamilies={permissions.has("families.read")}
            canAnswer={permissions.has("messages.answer")}
          />
        )}
        <PageLinks
          page={filter.page}
          total={total}
          size={SHOWN_PAYMENTS}
          hrefOf={(page) => paymentsHref(filter, page)}
        />
      </div>
    </>
  );
}
