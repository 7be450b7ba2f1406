import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { MonthLinks } from "#components/planning/month-links.tsx";
import { Planner } from "#components/planning/planner.tsx";
import { ViewTabs } from "#components/planning/view-tabs.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { monthWithYear } from "#lib/calendar/french.ts";
import { isMonth } from "#lib/calendar/month.ts";
import { planningPage } from "#lib/checkout/planning-page.ts";
import { planningMonths } from "#lib/planning/load-month.ts";
import { usualView } from "#lib/planning/usual-view.ts";
import { postPlanningAction, saveChoicesAction } from "../actions.ts";

type Props = {
  params: Promise<{ month: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { month } = await params;
  return { title: isMonth(month) ? `Planning de ${monthWithYear(month)}` : "Planning" };
}

export default async function MonthPage({ params, searchParams }: Props) {
  const { month } = await params;
  const asked = await searchParams;
  const { family, payerId } = await requireParent();
  const known = isMonth(month) ? await planningMonths() : null;
  if (!isMonth(month) || !known) notFound();
  const crumbs = [{ label: "Accueil", href: "/accueil" }, { label: "Planning" }];
  const title = `Planning ${/^[ao]/.test(monthWithYear(month)) ? "d’" : "de "}${monthWithYear(month)}`;
  const page = await planningPage(
    { familyId: family.id, payerId },
    { month, usual: usualView(await headers()), asked },
  );
  const isOutside = !known.months.includes(month);
  return (
    <>
      <Breadcrumb crumbs={crumbs} />
      <PageTitle actions={<MonthLinks month={month} months={known.months} choice={page.choice} />}>
        {title}
      </PageTitle>
      <div className="planning-page">
        {asked.fait === "garde" ? (
          <Banner kind="success" title="Vos choix sont gardés.">
            Ils ne sont pas encore réservés.
          </Banner>
        ) : null}
        {page.isEnrolled && !isOutside && page.view.rows.length > 0 ? (
          <>
            <ViewTabs month={month} view={page.view} choice={page.choice} />
            {page.view.items.some(({ kind }) => kind === "week") ? (
              <Planner
                key={`${month} ${JSON.stringify(page.choice)}`}
                {...page}
                requestId={crypto.randomUUID()}
                save={saveChoicesAction}
                post={postPlanningAction}
              />
            ) : (
              <Card>
                <EmptyState icon="calendar">
                  Pas d’école ce mois-ci&nbsp;:{" "}
                  {page.view.items
                    .map((item) => (item.kind === "note" ? item.title : ""))
                    .join(", ")}
                  .
                </EmptyState>
              </Card>
            )}
          </>
        ) : (
          <Card>
            {isOutside ? (
              <EmptyState icon="calendar">
                Ce mois n’est pas dans l’année scolaire {known.schoolYear}. Son planning n’est pas
                ouvert.
              </EmptyState>
            ) : (
              <EmptyState
                icon="calendar"
                action={<LinkButton href="/inscriptions">Voir mes inscriptions</LinkButton>}
              >
                Aucune inscription validée. Le planning s’ouvrira après la validation de la mairie.
              </EmptyState>
            )}
          </Card>
        )}
      </div>
    </>
  );
}
