import type { Metadata } from "next";
import { WEEKDAY_OPTIONS } from "#components/calendar/weekday-options.ts";
import { CheckboxGroup, RadioGroup } from "#components/forms/choices.tsx";
import { Field, HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { mailSettings } from "#lib/catalog/mail-settings.ts";
import { listDepartmentEmails } from "#lib/catalog/save-mail-settings.ts";
import { listTopicNotices } from "#lib/messaging/save-topic-notice.ts";
import {
  saveDepartmentEmailAction,
  saveMailSettingsAction,
  saveTopicNoticeAction,
} from "../actions.ts";

export const metadata: Metadata = { title: "Réglages des e-mails" };

type Props = { searchParams: Promise<{ fait?: string | string[] }> };

export default async function MailSettingsPage({ searchParams }: Props) {
  await requireStaff("mails.manage", "/admin/e-mails/reglages");
  const [settings, departments, topics, { fait }] = await Promise.all([
    mailSettings(),
    listDepartmentEmails(),
    listTopicNotices(),
    searchParams,
  ]);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "E-mails", href: "/admin/e-mails" },
          { label: "Réglages" },
        ]}
      />
      <PageTitle lead="Ce que le portail écrit de lui-même, et à quelles adresses.">
        Réglages des e-mails
      </PageTitle>
      <div className="flow">
        {fait === "enregistre" ? (
          <Banner kind="success">Vos modifications sont enregistrées.</Banner>
        ) : null}
        <Card title="Rappels et résumé">
          <Form action={saveMailSettingsAction} id="rappels" label="Rappels et résumé">
            <CheckboxGroup
              name="reminderWeekdays"
              label="Jours du rappel de réservation"
              hint="Aux familles qui n’ont rien réservé la semaine suivante. Aucun jour : pas de rappel."
              look="inline"
              choices={WEEKDAY_OPTIONS}
              defaultValues={settings.reminderWeekdays.map(String)}
            />
            <Field
              name="reminderTime"
              label="Heure des rappels"
              type="time"
              size="s"
              defaultValue={settings.reminderTime}
            />
            <Field
              name="basketHours"
              label="Rappel d’un panier non terminé, avant la limite"
              inputMode="numeric"
              size="s"
              unit="heures"
              defaultValue={String(settings.basketHours)}
            />
            <Field
              name="invoiceDaysBefore"
              label="Rappel d’une facture du mois, avant sa date"
              hint={"0\u00a0: pas de rappel avant."}
              inputMode="numeric"
              size="s"
              unit="jours"
              defaultValue={String(settings.invoiceDaysBefore)}
            />
            <Field
              name="invoiceDaysAfter"
              label="Rappels d’une facture en retard, après sa date"
              hint={"Par exemple 5, 15, 30. Vide\u00a0: pas de rappel après."}
              size="s"
              unit="jours"
              optional
              defaultValue={settings.invoiceDaysAfter.join(", ")}
            />
            <CheckboxGroup
              name="digestWeekdays"
              label="Jours du résumé aux services"
              look="inline"
              choices={WEEKDAY_OPTIONS}
              defaultValues={settings.digestWeekdays.map(String)}
            />
            <Field
              name="digestTime"
              label="Heure du résumé"
              type="time"
              size="s"
              defaultValue={settings.digestTime}
            />
            <Field
              name="technicalEmail"
              label="Adresse pour les pannes techniques"
              hint="Vide : le premier service est prévenu."
              type="email"
              optional
              defaultValue={settings.technicalEmail}
            />
            <SubmitButton>Enregistrer</SubmitButton>
          </Form>
        </Card>
        {departments.map(({ id, name, email }) => (
          <Card key={id} title={name}>
            <Form
              action={saveDepartmentEmailAction}
              id={`service-${id}`}
              label={`Adresse : ${name}`}
            >
              <HiddenField name="departmentId" value={id} />
              <Field
                name="email"
                label="Adresse e-mail du service"
                hint="Elle reçoit les demandes, les messages et le résumé."
                type="email"
                defaultValue={email}
              />
              <SubmitButton kind="ghost">
                Enregistrer l’adresse<span className="visually-hidden"> : {name}</span>
              </SubmitButton>
            </Form>
          </Card>
        ))}
        {topics.map(({ id, name, notice, department }) => (
          <Card key={id} title={`Messages : ${name}`}>
            <Form
              action={saveTopicNoticeAction}
              id={`theme-${id}`}
              label={`Rythme : ${name}, ${department.name}`}
            >
              <HiddenField name="topicId" value={id} />
              <RadioGroup
                name="notice"
                label={`Quand prévenir « ${department.name} » ?`}
                look="inline"
                defaultValue={notice}
                choices={[
                  { value: "atOnce", label: "À chaque message" },
                  { value: "daily", label: "Dans le résumé du matin" },
                ]}
              />
              <SubmitButton kind="ghost">
                Enregistrer le rythme<span className="visually-hidden"> : {name}</span>
              </SubmitButton>
            </Form>
          </Card>
        ))}
      </div>
    </>
  );
}
