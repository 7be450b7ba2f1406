import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { LetterTag } from "#components/staff/letter-tag.tsx";
import { PageLinks } from "#components/staff/page-links.tsx";
import { PrintLetterForm } from "#components/staff/print-letter-form.tsx";
import { SearchLine } from "#components/staff/search-line.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Table } from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { letterWords } from "#lib/accounts/letter-words.ts";
import { requireStaff } from "#lib/accounts/session.ts";
import { listGuardiansWithoutAccount, PAGE_SIZE } from "#lib/staff/queries.ts";
import { pageNumber, textOf } from "#lib/staff/search-words.ts";

export const metadata: Metadata = { title: "Courriers" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LettersPage({ searchParams }: Props) {
  const { permissions } = await requireStaff("letters.print", "/admin/courriers");
  const query = await searchParams;
  const [page, search] = [pageNumber(query.page), textOf(query.recherche)];
  const { total, guardians } = await listGuardiansWithoutAccount(page, search);
  const canRead = permissions.has("families.read");
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Courriers" }]} />
      <PageTitle
        lead="Le courrier d’accès ouvre une première connexion. Il sert une fois, pendant 90 jours. En imprimer un autre annule le précédent."
        actions={
          <LinkButton href="/admin/courriers/lot" kind="ghost" icon="print">
            Imprimer un lot
          </LinkButton>
        }
      >
        Courriers d’accès
      </PageTitle>
      <div className="flow">
        <SearchLine
          action="/admin/courriers"
          label="Nom d’un responsable ou numéro de dossier"
          search={search}
        />
        {guardians.length === 0 ? (
          <EmptyState
            icon={search ? "search" : "mail"}
            action={
              search ? (
                <TextLink href="/admin/courriers">Voir tous les responsables sans compte</TextLink>
              ) : null
            }
          >
            {search
              ? `Aucun responsable sans compte ne correspond à «\u00a0${search}\u00a0».`
              : "Tous les responsables ont un compte."}
          </EmptyState>
        ) : (
          <Table
            caption={`Responsables sans compte (${total})`}
            columns={[
              { key: "name", label: "Responsable" },
              { key: "family", label: "Famille" },
              { key: "letter", label: "Courrier" },
              { key: "print", label: "Impression" },
            ]}
            rows={guardians.map((guardian) => {
              const name = `${guardian.firstName} ${guardian.lastName}`;
              const family = `${guardian.family.name}, dossier ${guardian.family.fileNumber}`;
              return {
                key: `${guardian.familyId}/${guardian.guardianId}`,
                cells: {
                  name,
                  family: canRead ? (
                    <TextLink href={`/admin/familles/${guardian.familyId}`}>{family}</TextLink>
                  ) : (
                    family
                  ),
                  letter: <LetterTag {...letterWords(guardian.letter)} />,
                  print: (
                    <PrintLetterForm
                      familyId={guardian.familyId}
                      guardianId={guardian.guardianId}
                      guardianName={name}
                      again={guardian.letter.kind === "printed"}
                      isOneOfMany
                    />
                  ),
                },
              };
            })}
          />
        )}
        <PageLinks
          page={page}
          total={total}
          size={PAGE_SIZE}
          hrefOf={(to) =>
            `/admin/courriers?${new URLSearchParams({ recherche: search, page: String(to) })}`
          }
        />
      </div>
    </>
  );
}
