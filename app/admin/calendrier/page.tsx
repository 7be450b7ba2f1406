import type { Metadata } from "next";
import { YearMonths } from "#components/calendar/year-months.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { dateWithYear, longDayWithYear } from "#lib/calendar/french.ts";
import { yearView } from "#lib/calendar/year-view.ts";
import { currentYearOf, loadSchoolYears } from "#lib/catalog/school-years.ts";
import { town } from "#lib/catalog/settings.ts";
import { listClosures } from "#lib/closures/queries.ts";
import { KIND_WORDS } from "#lib/closures/schema.ts";

export const metadata: Metadata = { title: "Calendrier" };

type Props = { searchParams: Promise<{ annee?: string | string[]; fait?: string | string[] }> };

export default async function CalendarPage({ searchParams }: Props) {
  await requireStaff("calendar.manage", "/admin/calendrier");
  const { zone, alsaceMoselle, schoolWeekdays } = await town();
  const years = await loadSchoolYears(zone);
  const { annee: asked, fait } = await searchParams;
  const year = years.find(({ name }) => name === asked) ?? (await currentYearOf(years));
  const closures = year ? await listClosures({ from: year.firstDay, to: year.lastDay }) : [];
  const live = closures.filter(({ isReopened }) => !isReopened);
  return (
    <>
      <Breadcrumb
        crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Calendrier" }]}
      />
      <PageTitle
        lead={`Vacances de la zone ${zone}, jours fériés${alsaceMoselle ? " d’Alsace-Moselle" : ""}, fermetures et grèves.`}
      >
        Calendrier
      </PageTitle>
      <div className="flow">
        {fait === "import" ? (
          <Banner kind="success" title="Les vacances sont importées.">
            Le planning et les limites les suivent dès maintenant.
          </Banner>
        ) : null}
        <div className="actions">
          <LinkButton href="/admin/calendrier/fermer">Fermer un jour</LinkButton>
          <LinkButton href="/admin/calendrier/places" kind="ghost">
            Places par jour
          </LinkButton>
          <LinkButton href="/admin/calendrier/import" kind="ghost">
            Importer les vacances
          </LinkButton>
          <LinkButton href="/admin/calendrier/reglages" kind="ghost">
            Zone et semaines
          </LinkButton>
          <LinkButton href="/admin/calendrier/delais" kind="ghost">
            Délais de réponse
          </LinkButton>
        </div>
        {years.length > 1 ? (
          <nav aria-label="Années scolaires">
            <ul className="year-list">
              {years.map(({ name }) => (
                <li key={name}>
                  <TextLink
                    href={`/admin/calendrier?annee=${name}`}
                    current={name === year?.name ? "page" : undefined}
                  >
                    {name}
                  </TextLink>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
        {year ? (
          <>
            <Card title="Fermetures et grèves" flush>
              {closures.length === 0 ? (
                <EmptyState icon="calendar">Aucun jour fermé cette année.</EmptyState>
              ) : (
                closures.map((closure) => (
                  <CardRow
                    key={closure.id}
                    title={
                      <TextLink href={`/admin/calendrier/fermetures/${closure.actId}`}>
                        {longDayWithYear(closure.day)}
                      </TextLink>
                    }
                    detail={`${closure.place} · ${KIND_WORDS[closure.kind]} : ${closure.reason}`}
                    value={
                      closure.isReopened ? (
                        <Tag tone="ok">rouvert</Tag>
                      ) : (
                        cancelledWords(closure.cancelled)
                      )
                    }
                  />
                ))
              )}
            </Card>
            <h2>Année {year.name}</h2>
            <p className="soft">
              Du {dateWithYear(year.firstDay)} au {dateWithYear(year.lastDay)}. V : vacances, F :
              jour férié, ✕ : jour fermé.
            </p>
            <YearMonths
              months={yearView({ ...year, closures: live, schoolWeekdays, alsaceMoselle })}
            />
          </>
        ) : (
          <EmptyState icon="calendar">Aucune année scolaire n’est connue.</EmptyState>
        )}
      </div>
    </>
  );
}

function cancelledWords(count: number): string {
  if (count === 0) return "aucune réservation annulée";
  return count === 1 ? "1\u00a0réservation annulée" : `${count}\u00a0réservations annulées`;
}
