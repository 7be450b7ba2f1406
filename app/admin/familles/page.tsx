import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { PageLinks } from "#components/staff/page-links.tsx";
import { SearchLine } from "#components/staff/search-line.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Table } from "#components/ui/table.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { PAGE_SIZE, searchFamilies } from "#lib/staff/queries.ts";
import { pageNumber, textOf } from "#lib/staff/search-words.ts";

export const metadata: Metadata = { title: "Familles" };

type Query = Partial<Record<"recherche" | "page" | "fait", string | string[]>>;

export default async function FamiliesPage({ searchParams }: { searchParams: Promise<Query> }) {
  await requireStaff("families.read", "/admin/familles");
  const query = await searchParams;
  const search = textOf(query.recherche);
  const page = pageNumber(query.page);
  const { total, families } = await searchFamilies(search, page);
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Familles" }]} />
      <PageTitle lead={total > 1 ? `${total} familles` : `${total} famille`}>Familles</PageTitle>
      <div className="flow">
        {query.fait === "efface" ? <Banner kind="success">Le dossier est effacé.</Banner> : null}
        <SearchLine
          action="/admin/familles"
          label="Nom, enfant, numéro de dossier ou e-mail"
          search={search}
        />
        {families.length === 0 ? (
          <EmptyState
            icon="search"
            action={<TextLink href="/admin/familles">Voir toutes les familles</TextLink>}
          >
            {`Aucune famille ne correspond à «\u00a0${search}\u00a0».`}
          </EmptyState>
        ) : (
          <Table
            caption="Familles"
            captionHidden
            columns={[
              { key: "name", label: "Famille" },
              { key: "number", label: "Dossier" },
              { key: "children", label: "Enfants" },
              { key: "city", label: "Commune" },
              { key: "account", label: "Compte" },
            ]}
            rows={families.map((family) => ({
              key: family.id,
              cells: {
                name: <TextLink href={`/admin/familles/${family.id}`}>{family.name}</TextLink>,
                number: <span className="num">{family.fileNumber}</span>,
                children: family.children.map(({ firstName }) => firstName).join(", "),
                city: family.city,
                account: family.guardianships.some(
                  ({ guardian }) => guardian.account?.activatedAt,
                ) ? (
                  <Tag tone="ok">Activé</Tag>
                ) : (
                  <Tag>Pas encore</Tag>
                ),
              },
            }))}
          />
        )}
        <PageLinks
          page={page}
          total={total}
          size={PAGE_SIZE}
          hrefOf={(to) =>
            `/admin/familles?${new URLSearchParams({ recherche: search, page: String(to) })}`
          }
        />
      </div>
    </>
  );
}
