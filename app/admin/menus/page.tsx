import type { Metadata } from "next";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { SchoolChoice } from "#components/menus/school-choice.tsx";
import { StaffWeekTable } from "#components/menus/staff-week-table.tsx";
import { WeekLinks } from "#components/menus/week-links.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Details } from "#components/ui/details.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { weekLabel } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { listSchools } from "#lib/menus/queries.ts";
import { countReadyMenus, staffWeek } from "#lib/menus/staff-queries.ts";
import { mondayFrom, staffMenusPath } from "#lib/menus/week-choice.ts";
import { wordOf } from "#lib/word-of.ts";
import { publishReadyAction, publishWeekAction, withdrawWeekAction } from "./actions.ts";

export const metadata: Metadata = { title: "Menus" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const DONE: Record<string, string> = {
  garde: "Le menu est enregistré.",
  enleve: "Le menu est supprimé.",
  publie: "Les menus sont publiés : les familles les voient.",
  retire: "Les menus de la semaine sont retirés. Ils sont gardés.",
  importe: "Les menus sont importés. Les nouveaux attendent d’être publiés.",
};

export default async function StaffMenusPage({ searchParams }: Props) {
  await requireStaff("menus.manage", "/admin/menus");
  const [query, schools, at] = await Promise.all([searchParams, listSchools(), now()]);
  const monday = mondayFrom(query.semaine, parisDayOf(at));
  const school = schools.find(({ id }) => id === query.ecole);
  const schoolId = school?.id ?? null;
  const [menus, ready] = await Promise.all([staffWeek(monday, schoolId), countReadyMenus()]);
  const done = wordOf(DONE, query.fait);
  const weekFields = (
    <>
      <HiddenField name="monday" value={monday} />
      <HiddenField name="schoolId" value={schoolId ?? ""} />
    </>
  );
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Menus" }]} />
      <PageTitle
        lead="Un menu pour toutes les écoles, ou un menu propre à une école, qui prend sa place."
        actions={
          <LinkButton href="/admin/menus/import" kind="ghost" icon="upload">
            Importer un fichier
          </LinkButton>
        }
      >
        Menus
      </PageTitle>
      <div className="flow">
        {done ? <Banner kind="success" title={done} /> : null}
        {ready > 0 ? (
          <Card
            title={
              ready > 1 ? `${ready} menus attendent d’être publiés` : "1 menu attend d’être publié"
            }
          >
            <Form action={publishReadyAction} label="Publier tous les menus préparés">
              <HiddenField name="scope" value="ready" />
              <SubmitButton kind="ghost">Publier tous les menus préparés</SubmitButton>
            </Form>
          </Card>
        ) : null}
        <SchoolChoice
          action="/admin/menus"
          monday={monday}
          schools={schools}
          schoolId={schoolId ?? ""}
          allLabel="Toutes les écoles"
        />
        <WeekLinks monday={monday} hrefOf={(week) => staffMenusPath({ monday: week, schoolId })} />
        <StaffWeekTable
          caption={`${weekLabel(monday)}, ${school?.name ?? "toutes les écoles"}`}
          monday={monday}
          schoolId={schoolId}
          menus={menus}
        />
        {menus.some(({ isOnline }) => !isOnline) ? (
          <Form action={publishWeekAction} label="Publier la semaine">
            {weekFields}
            <SubmitButton>Publier la semaine</SubmitButton>
          </Form>
        ) : null}
        {menus.some(({ isOnline }) => isOnline) ? (
          <Details label="Retirer la semaine">
            <Form action={withdrawWeekAction} label="Retirer la semaine">
              {weekFields}
              <p>Les familles ne verront plus ces menus. Ils sont gardés ici.</p>
              <SubmitButton kind="danger">Retirer la semaine</SubmitButton>
            </Form>
          </Details>
        ) : null}
      </div>
    </>
  );
}
