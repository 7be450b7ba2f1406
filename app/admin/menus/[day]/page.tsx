import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { MenuFields } from "#components/menus/menu-fields.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Details } from "#components/ui/details.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { isDay, weekdayOf } from "#lib/calendar/day.ts";
import { longDay } from "#lib/calendar/french.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import { MAX_DISH } from "#lib/menus/menu.ts";
import { listSchools } from "#lib/menus/queries.ts";
import { NONE } from "#lib/menus/schema.ts";
import { staffMenu } from "#lib/menus/staff-queries.ts";
import { staffMenusPath } from "#lib/menus/week-choice.ts";
import { removeMenuAction, saveMenuAction } from "../actions.ts";

export const metadata: Metadata = { title: "Menu d’un jour" };

type Props = {
  params: Promise<{ day: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function MenuDayPage({ params, searchParams }: Props) {
  const { day } = await params;
  await requireStaff("menus.manage", `/admin/menus/${day}`);
  if (!isDay(day) || weekdayOf(day) > 5) notFound();
  const [{ ecole }, schools] = await Promise.all([searchParams, listSchools()]);
  const school = schools.find(({ id }) => id === ecole);
  if (ecole !== undefined && !school) notFound();
  const schoolId = school?.id ?? null;
  const menu = await staffMenu(day, schoolId);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Menus", href: staffMenusPath({ monday: mondayOf(day), schoolId }) },
          { label: longDay(day) },
        ]}
      />
      <PageTitle lead={school?.name ?? "Toutes les écoles"}>Menu du {longDay(day)}</PageTitle>
      <div className="flow">
        {menu?.isOnline ? (
          <Banner kind="info" title="Ce menu est publié." still>
            Ce que vous enregistrez se voit aussitôt.
          </Banner>
        ) : null}
        <Form action={saveMenuAction} key={menu?.version ?? 0} id="menu" label="Menu du jour">
          <HiddenField name="day" value={day} />
          <HiddenField name="schoolId" value={schoolId ?? ""} />
          <HiddenField name="version" value={String(menu?.version ?? 0)} />
          <MenuFields menu={menu} none={NONE} maxDish={MAX_DISH} />
          <SubmitButton>Enregistrer le menu</SubmitButton>
        </Form>
        {menu ? (
          <Details label="Supprimer ce menu">
            <Form action={removeMenuAction} label="Supprimer ce menu">
              <HiddenField name="menuId" value={menu.id} />
              <p>Ses plats et leurs allergènes sont perdus.</p>
              <SubmitButton kind="danger">Supprimer le menu</SubmitButton>
            </Form>
          </Details>
        ) : null}
      </div>
    </>
  );
}
