import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { listRegies } from "#lib/catalog/regie-queries.ts";
import { onlinePaymentWords } from "#lib/payments/online-words.ts";
import { wordOf } from "#lib/word-of.ts";

export const metadata: Metadata = { title: "Régies" };

const HERE = "/admin/catalogue/regies";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const DONE: Record<string, string> = {
  regie: "La régie est enregistrée.",
  supprimee: "La régie est supprimée.",
};

export default async function RegiesPage({ searchParams }: Props) {
  await requireStaff("calendar.manage", HERE);
  const [{ fait }, regies, online] = await Promise.all([
    searchParams,
    listRegies(),
    onlinePaymentWords(),
  ]);
  const done = wordOf(DONE, fait);
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Régies" }]} />
      <PageTitle
        lead="Qui encaisse, et pour quelles activités. Un panier à deux régies se paie en deux fois, l’une après l’autre."
        actions={
          <LinkButton href={`${HERE}/nouvelle`} icon="plus">
            Ajouter une régie
          </LinkButton>
        }
      >
        Régies
      </PageTitle>
      <div className="flow">
        {done ? <Banner kind="success">{done}</Banner> : null}
        {regies.length === 0 ? (
          <EmptyState icon="receipt">
            Aucune régie n’est enregistrée. Une activité en demande une.
          </EmptyState>
        ) : (
          regies.map((regie) => (
            <Card
              key={regie.id}
              title={regie.name}
              end={
                <TextLink href={`${HERE}/${regie.id}`} hidden={`la régie\u00a0: ${regie.name}`}>
                  Modifier
                </TextLink>
              }
            >
              <SummaryList
                rows={[
                  { label: "Code", value: regie.code },
                  {
                    label: "Activités",
                    value: regie.activities.length > 0 ? regie.activities.join(", ") : "Aucune",
                  },
                  {
                    label: `Dernière facture de ${regie.year}`,
                    value: regie.lastInvoice ?? "Aucune",
                  },
                  { label: `Dernier reçu de ${regie.year}`, value: regie.lastReceipt ?? "Aucun" },
                  { label: "Paiement en ligne", value: online },
                ]}
              />
            </Card>
          ))
        )}
      </div>
    </>
  );
}
