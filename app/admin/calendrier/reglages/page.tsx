import type { Metadata } from "next";
import { WEEKDAY_OPTIONS } from "#components/calendar/weekday-options.ts";
import { Checkbox, CheckboxGroup, RadioGroup } from "#components/forms/choices.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { loadWeekdays } from "#lib/catalog/save-calendar-settings.ts";
import { town } from "#lib/catalog/settings.ts";
import { saveCalendarSettingsAction, saveWeekdaysAction } from "../actions.ts";

export const metadata: Metadata = { title: "Zone et semaines" };

type Props = { searchParams: Promise<{ fait?: string | string[] }> };

export default async function CalendarSettingsPage({ searchParams }: Props) {
  await requireStaff("calendar.manage", "/admin/calendrier/reglages");
  const [{ zone, alsaceMoselle, schoolWeekdays }, { schools, slots }, { fait }] = await Promise.all(
    [town(), loadWeekdays(), searchParams],
  );
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Calendrier", href: "/admin/calendrier" },
          { label: "Zone et semaines" },
        ]}
      />
      <PageTitle lead="Semaine de 4 jours, de 4 jours et demi, accueil du mercredi : les jours de chaque école et de chaque moment d’accueil.">
        Zone et semaines
      </PageTitle>
      <div className="flow">
        {fait === "enregistre" ? (
          <Banner kind="success">Vos modifications sont enregistrées.</Banner>
        ) : null}
        <Card title="La commune">
          <Form action={saveCalendarSettingsAction} label="Réglages du calendrier">
            <RadioGroup
              name="zone"
              label="Zone de vacances"
              look="inline"
              choices={["A", "B", "C"].map((value) => ({ value, label: value }))}
              defaultValue={zone}
            />
            <Checkbox
              name="alsaceMoselle"
              label="Jours fériés d’Alsace-Moselle (Vendredi saint, 26 décembre)"
              defaultChecked={alsaceMoselle}
            />
            <CheckboxGroup
              name="schoolWeekdays"
              label="Jours d’école dans la commune"
              hint="Ils donnent « le dernier jour d’école avant les vacances »."
              look="inline"
              choices={WEEKDAY_OPTIONS}
              defaultValues={schoolWeekdays.map(String)}
            />
            <SubmitButton>Enregistrer</SubmitButton>
          </Form>
          <p className="soft">
            Un changement ne ferme jamais un jour déjà réservé.{" "}
            <TextLink href="/admin/calendrier/fermer">Déclarez d’abord une fermeture</TextLink>.
          </p>
        </Card>
        {[
          ...schools.map(({ id, name, openWeekdays }) => ({
            kind: "school",
            id,
            name,
            days: openWeekdays,
          })),
          ...slots.map(({ id, name, weekdays }) => ({ kind: "slot", id, name, days: weekdays })),
        ].map(({ kind, id, name, days }) => (
          <Card key={id} title={name}>
            <Form action={saveWeekdaysAction} label={`Jours : ${name}`}>
              <HiddenField name="kind" value={kind} />
              <HiddenField name="id" value={id} />
              <CheckboxGroup
                name="weekdays"
                label={kind === "school" ? "Jours d’école" : "Jours d’accueil"}
                look="inline"
                choices={kind === "school" ? WEEKDAY_OPTIONS.slice(0, 5) : WEEKDAY_OPTIONS}
                defaultValues={days.map(String)}
              />
              <SubmitButton kind="ghost">Enregistrer les jours</SubmitButton>
            </Form>
          </Card>
        ))}
      </div>
    </>
  );
}
