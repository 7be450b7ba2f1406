import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { PageLinks } from "#components/staff/page-links.tsx";
import { SearchLine } from "#components/staff/search-line.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { listProtected } from "#lib/accounts/factor-queries.ts";
import { fullDateInWords } from "#lib/accounts/hour-words.ts";
import { requireStaff } from "#lib/accounts/session.ts";
import { PAGE_SIZE } from "#lib/staff/queries.ts";
import { pageNumber, textOf } from "#lib/staff/search-words.ts";

export const metadata: Metadata = { title: "Doubles vérifications" };

const PATH = "/admin/doubles-verifications";
const DONE = "La double vérification est retirée. La personne est déconnectée partout et prévenue.";

type Query = Partial<Record<"recherche" | "page" | "fait", string | string[]>>;

export default async function FactorsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { accountId: ownId } = await requireStaff("accounts.rescue", PATH);
  const query = await searchParams;
  const search = textOf(query.recherche);
  const page = pageNumber(query.page);
  const { total, people } = await listProtected(search, { page, size: PAGE_SIZE });
  return (
    <>
      <Breadcrumb
        crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Doubles vérifications" }]}
      />
      <PageTitle lead="Pour une personne qui a perdu son téléphone et ses codes de secours.">
        Doubles vérifications
      </PageTitle>
      <div className="flow">
        {query.fait === "retiree" ? <Banner kind="success">{DONE}</Banner> : null}
        <SearchLine
          action="/admin/doubles-verifications"
          label="Nom, e-mail ou numéro de dossier"
          search={search}
        />
        <Card title="En place" flush>
          {people.length === 0 ? (
            <EmptyState icon="lock">
              {search
                ? `Personne ne correspond à « ${search} ».`
                : "Personne n’a mis la double vérification en place."}
            </EmptyState>
          ) : (
            people.map((person) => (
              <CardRow
                key={person.accountId}
                title={
                  person.accountId === ownId ? (
                    person.name
                  ) : (
                    <TextLink href={`${PATH}/${person.accountId}`}>{person.name}</TextLink>
                  )
                }
                detail={[
                  person.email,
                  ...person.fileNumbers.map((number) => `dossier n°\u00a0${number}`),
                  `depuis le ${fullDateInWords(person.enabledAt)}`,
                ].join(" · ")}
                value={
                  person.accountId === ownId ? (
                    <Tag>Vous</Tag>
                  ) : (
                    <Tag>{person.isStaff ? "Agent" : "Responsable"}</Tag>
                  )
                }
              />
            ))
          )}
        </Card>
        <PageLinks
          page={page}
          total={total}
          size={PAGE_SIZE}
          hrefOf={(to) => `${PATH}?${new URLSearchParams({ recherche: search, page: String(to) })}`}
        />
      </div>
    </>
  );
}
