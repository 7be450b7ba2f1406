import type { Metadata } from "next";
import { Field, HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { PublicShell } from "#components/layout/public-shell.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { addDays, type Day } from "#lib/calendar/day.ts";
import { longDay } from "#lib/calendar/french.ts";
import { formatInstantWithYear, parisDayOf } from "#lib/calendar/paris.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import { town } from "#lib/catalog/settings.ts";
import { now } from "#lib/clock.ts";
import { moveClockAction, resetClockAction } from "./actions.ts";

export const metadata: Metadata = { title: "Horloge de la démonstration" };

type Props = { searchParams: Promise<{ fait?: string }> };

export default async function ClockPage({ searchParams }: Props) {
  const [at, { fait }, { name, phone }] = await Promise.all([now(), searchParams, town()]);
  const today = parisDayOf(at);
  const time = new Intl.DateTimeFormat("fr-FR", {
    timeZone: "Europe/Paris",
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);
  return (
    <PublicShell town={{ name, phone }} narrow>
      <Breadcrumb crumbs={[{ label: "Accueil", href: "/" }, { label: "Horloge" }]} />
      <PageTitle lead="Le portail suit cette horloge : limites, places gardées, factures. Les sessions gardent l’heure réelle.">
        Horloge de la démonstration
      </PageTitle>
      <div className="flow">
        {fait ? <Banner kind="success" title="L’horloge est réglée." /> : null}
        <Card title="Il est">
          <p className="figure">{formatInstantWithYear(at)}</p>
        </Card>
        <Card title="Aller à un moment">
          <div className="flow">
            {moments(today).map((moment) => (
              <Form key={moment.label} action={moveClockAction} label={moment.label}>
                <HiddenField name="day" value={moment.day} />
                <HiddenField name="time" value={moment.time} />
                <SubmitButton kind="ghost">{moment.label}</SubmitButton>
              </Form>
            ))}
          </div>
        </Card>
        <Card title="Choisir la date et l’heure">
          <Form action={moveClockAction} label="Choisir la date et l’heure">
            <Field name="day" label="Date" type="date" defaultValue={today} size="m" />
            <Field name="time" label="Heure" type="time" defaultValue={time} size="s" />
            <SubmitButton>Régler l’horloge</SubmitButton>
          </Form>
        </Card>
        <Card title="Revenir au présent">
          <Form action={resetClockAction} label="Revenir à l’heure réelle">
            <SubmitButton kind="ghost">Revenir à l’heure réelle</SubmitButton>
          </Form>
        </Card>
      </div>
    </PublicShell>
  );
}

/** The moments worth watching: just before and just after « mercredi minuit », and tomorrow morning. */
function moments(today: Day): { label: string; day: Day; time: string }[] {
  const wednesday = addDays(mondayOf(today), 2);
  const next = wednesday < today ? addDays(wednesday, 7) : wednesday;
  return [
    {
      label: `${capital(longDay(next))} à 23\u00a0h\u00a059\u00a0: encore modifiable`,
      day: next,
      time: "23:59",
    },
    {
      label: `${capital(longDay(addDays(next, 1)))} à 0\u00a0h\u00a000\u00a0: plus modifiable`,
      day: addDays(next, 1),
      time: "00:00",
    },
    {
      label: `Demain, ${longDay(addDays(today, 1))}, à 9\u00a0h\u00a000`,
      day: addDays(today, 1),
      time: "09:00",
    },
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
