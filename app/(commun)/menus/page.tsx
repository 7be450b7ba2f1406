import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { DayMenuCard } from "#components/menus/day-menu.tsx";
import { MenuFeed } from "#components/menus/menu-feed.tsx";
import { SchoolChoice } from "#components/menus/school-choice.tsx";
import { WeekLinks } from "#components/menus/week-links.tsx";
import { PrintPlanning } from "#components/planning/print-planning.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { currentParent } from "#lib/accounts/session.ts";
import { weekLabel } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { env } from "#lib/env.ts";
import { warningsOf } from "#lib/menus/cross.ts";
import { type FamilyAllergens, familyAllergens } from "#lib/menus/family-allergens.ts";
import { listSchools, schoolsOfFamily, shownWeek } from "#lib/menus/queries.ts";
import { menusPath, mondayFrom } from "#lib/menus/week-choice.ts";

export const metadata: Metadata = { title: "Menus" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MenusPage({ searchParams }: Props) {
  const parent = await currentParent();
  const [query, schools, own, at] = await Promise.all([
    searchParams,
    listSchools(),
    parent ? schoolsOfFamily(parent.family.id) : [],
    now(),
  ]);
  const monday = mondayFrom(query.semaine, parisDayOf(at));
  const school = schools.find(({ id }) => id === query.ecole) ?? own[0] ?? schools[0];
  const menus = school ? await shownWeek(school.id, monday) : [];
  const isOwn = own.some(({ id }) => id === school?.id);
  const children: FamilyAllergens =
    parent && isOwn && menus.length > 0 ? await familyAllergens(parent) : [];
  const pupils = children.filter(({ schoolId }) => schoolId === school?.id);
  const hrefOf = (week: typeof monday) => menusPath({ monday: week, schoolId: school?.id });
  return (
    <>
      <Breadcrumb
        crumbs={[{ label: "Accueil", href: parent ? "/accueil" : "/" }, { label: "Menus" }]}
      />
      <PageTitle
        help="actualites-menus"
        lead={school?.name}
        actions={
          menus.length > 0 ? (
            <TextLink href={`${hrefOf(monday)}&impression=1`}>Imprimer la semaine</TextLink>
          ) : null
        }
      >
        Menus : {weekLabel(monday).toLowerCase()}
      </PageTitle>
      {query.impression === "1" ? <PrintPlanning /> : null}
      <div className="flow">
        <SchoolChoice
          action="/menus"
          monday={monday}
          schools={schools}
          schoolId={school?.id ?? ""}
        />
        <WeekLinks monday={monday} hrefOf={hrefOf} />
        {menus.length > 0 ? (
          <div className="menu-week">
            {menus.map((menu) => (
              <DayMenuCard key={menu.day} menu={menu} warnings={warningsOf(menu, pupils)} />
            ))}
          </div>
        ) : (
          <Card>
            <EmptyState icon="meal">
              Les menus de cette semaine ne sont pas encore en ligne.
            </EmptyState>
          </Card>
        )}
        {pupils.length > 0 ? (
          <p className="soft small measure no-print">
            Les alertes viennent de la fiche de santé de votre enfant. Vous seul les voyez. Elles
            portent sur les 14 allergènes réglementaires : pour une autre allergie, demandez au
            service.
          </p>
        ) : null}
        {school ? (
          <MenuFeed address={`${env.baseUrl}/api/menus/${school.id}.ics`} school={school.name} />
        ) : null}
      </div>
    </>
  );
}
