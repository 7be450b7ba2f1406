import type { Metadata } from "next";
import { SchoolCard } from "#components/catalog/school-card.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { listSchools } from "#lib/catalog/school-queries.ts";
import { wordOf } from "#lib/word-of.ts";
import {
  openClassAction,
  openSchoolAction,
  orderClassAction,
  orderSchoolAction,
} from "./actions.ts";

export const metadata: Metadata = { title: "Écoles et classes" };

const HERE = "/admin/catalogue/ecoles";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const DONE: Record<string, string> = {
  ecole: "L’école est enregistrée.",
  ordre: "L’ordre est changé.",
  fermee: "L’école est fermée. Elle n’est plus proposée aux familles.",
  rouverte: "L’école est rouverte.",
  supprimee: "L’école est supprimée.",
  classe: "La classe est enregistrée.",
  "classe-fermee": "La classe est fermée. Ses élèves y restent jusqu’à leur changement.",
  "classe-rouverte": "La classe est rouverte.",
  "classe-supprimee": "La classe est supprimée.",
};

export default async function SchoolsPage({ searchParams }: Props) {
  await requireStaff("calendar.manage", HERE);
  const [{ fait }, schools] = await Promise.all([searchParams, listSchools()]);
  const done = wordOf(DONE, fait);
  const open = schools.filter(({ closedAt }) => closedAt === null);
  return (
    <>
      <Breadcrumb
        crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Écoles et classes" }]}
      />
      <PageTitle
        lead="Les familles choisissent parmi ces écoles et ces classes, dans cet ordre."
        actions={
          <LinkButton href={`${HERE}/nouvelle`} icon="plus">
            Ajouter une école
          </LinkButton>
        }
      >
        Écoles et classes
      </PageTitle>
      <div className="flow">
        {done ? <Banner kind="success">{done}</Banner> : null}
        {schools.length === 0 ? (
          <EmptyState icon="school">
            Aucune école n’est enregistrée. Les familles ne peuvent pas encore ajouter d’enfant.
          </EmptyState>
        ) : (
          schools.map((school) => (
            <SchoolCard
              key={school.id}
              school={school}
              here={HERE}
              rank={open.indexOf(school)}
              last={open.length - 1}
              actions={{
                openClass: openClassAction,
                openSchool: openSchoolAction,
                orderClass: orderClassAction,
                orderSchool: orderSchoolAction,
              }}
            />
          ))
        )}
      </div>
    </>
  );
}
