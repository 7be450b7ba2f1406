import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { OpenArchiveForm } from "#components/staff/open-archive-form.tsx";
import { PageLinks } from "#components/staff/page-links.tsx";
import { SearchLine } from "#components/staff/search-line.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { addDays } from "#lib/calendar/day.ts";
import { dateWithYear } from "#lib/calendar/french.ts";
import { cents } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import { ARCHIVE_PAGE_SIZE, listArchive } from "#lib/privacy/read-archive.ts";
import { pageNumber, textOf } from "#lib/staff/search-words.ts";

export const metadata: Metadata = { title: "Archives" };

type Query = Partial<Record<"recherche" | "page" | "refus", string | string[]>>;

/** What the law keeps of erased files: numbers and sums here, names in the sheets only. */
export default async function ArchivePage({ searchParams }: { searchParams: Promise<Query> }) {
  await requireStaff("archives.read", "/admin/archives");
  const query = await searchParams;
  const search = textOf(query.recherche);
  const page = pageNumber(query.page);
  const { total, invoices, receipts } = await listArchive(search, page);
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Archives" }]} />
      <PageTitle lead="Les factures et les reçus des dossiers effacés. Les factures sont gardées dix ans après la fin de leur année. Chaque ouverture est notée au journal, avec son motif.">
        Archives
      </PageTitle>
      <div className="flow">
        {query.refus === "motif" ? (
          <Banner kind="error" title="Choisissez un motif.">
            La facture n’a pas été ouverte.
          </Banner>
        ) : null}
        {query.refus === "feuille" ? (
          <Banner kind="error" title="Cette facture n’a pas de feuille.">
            Le dossier a été effacé avant que son PDF soit fait. Le numéro et la somme restent.
          </Banner>
        ) : null}
        <SearchLine
          action="/admin/archives"
          label="Numéro de facture, de reçu ou de dossier"
          search={search}
        />
        {invoices.length === 0 ? (
          <EmptyState
            icon="search"
            action={
              search ? <TextLink href="/admin/archives">Voir toutes les archives</TextLink> : null
            }
          >
            {search
              ? `Aucune facture archivée ne correspond à « ${search} ».`
              : "Aucune facture archivée."}
          </EmptyState>
        ) : (
          <Card title={total > 1 ? `${total} factures archivées` : "1 facture archivée"} flush>
            {invoices.map((invoice) => (
              <CardRow
                key={invoice.id}
                title={`Facture ${invoice.number}`}
                detail={`Dossier ${invoice.fileNumber}, établie le ${dateWithYear(invoice.issuedOn)}, ${
                  invoice.isKept
                    ? `gardée jusqu’au ${dateWithYear(addDays(invoice.until, -1))}`
                    : "détruite"
                }${invoice.isKept && !invoice.hasSheet ? ", PDF manquant" : ""}`}
                value={formatEuros(cents(invoice.totalCents))}
              >
                {invoice.isKept && invoice.hasSheet ? (
                  <OpenArchiveForm invoiceId={invoice.id} number={invoice.number} />
                ) : null}
              </CardRow>
            ))}
          </Card>
        )}
        {receipts.rows.length > 0 ? (
          <Card
            title={
              receipts.total > 1 ? `${receipts.total} reçus sans facture` : "1 reçu sans facture"
            }
            flush
          >
            {receipts.rows.map((receipt) => (
              <CardRow
                key={receipt.number}
                title={`Reçu ${receipt.number}`}
                detail={`Dossier ${receipt.fileNumber}, du ${dateWithYear(receipt.issuedOn)}`}
                value={formatEuros(cents(receipt.amountCents))}
              />
            ))}
          </Card>
        ) : null}
        <PageLinks
          page={page}
          total={Math.max(total, receipts.total)}
          size={ARCHIVE_PAGE_SIZE}
          hrefOf={(to) =>
            `/admin/archives?${new URLSearchParams({ recherche: search, page: String(to) })}`
          }
        />
      </div>
    </>
  );
}
