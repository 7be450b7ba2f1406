import type { Metadata } from "next";
import { BookedDaysPart } from "#components/documents/booked-days-part.tsx";
import { Field } from "#components/forms/field.tsx";
import { GetForm } from "#components/forms/get-form.tsx";
import { Select } from "#components/forms/select.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { readPeriod, usualPeriod } from "#lib/certificates/booked-days.ts";
import { bookedDaysChoices, loadBookedDays } from "#lib/certificates/load-booked-days.ts";
import { now } from "#lib/clock.ts";

export const metadata: Metadata = { title: "Attestation de jours réservés" };

const HERE = "/mon-dossier/documents/jours-reserves";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** A child and a period, then what the certificate would say, then the PDF. */
export default async function BookedDaysPage({ searchParams }: Props) {
  const parent = await requireParent(HERE);
  const query = await searchParams;
  const today = parisDayOf(await now());
  const { children, yearFirstDay } = await bookedDaysChoices(parent.family.id, today);
  const usual = usualPeriod(today, yearFirstDay);
  const text = (value: string | string[] | undefined) => (typeof value === "string" ? value : "");
  const isAsked = query.enfant !== undefined;
  const asked = { enfant: text(query.enfant), du: text(query.du), au: text(query.au) };
  const read = isAsked ? readPeriod(asked, today) : null;
  const days = read?.ok ? await loadBookedDays(parent, asked.enfant, read.period) : null;
  const faults = read && !read.ok ? read.faults : [];
  const errors = Object.fromEntries(faults.map(({ field, message }) => [field, message]));
  if (isAsked && !children.some(({ id }) => id === asked.enfant))
    errors.enfant = "Choisissez un enfant.";
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/accueil" },
          { label: "Mon dossier", href: "/mon-dossier" },
          { label: "Mes documents", href: "/mon-dossier/documents" },
          { label: "Attestation de jours réservés" },
        ]}
      />
      <PageTitle lead="Pour un employeur ou la CAF : l’inscription d’un enfant et ses jours réservés, mois par mois.">
        Attestation de jours réservés
      </PageTitle>
      <div className="flow">
        <Card title="Enfant et période">
          <GetForm
            key={JSON.stringify(asked)}
            action={HERE}
            label="Enfant et période"
            errors={errors}
            values={isAsked ? asked : {}}
          >
            <Select
              name="enfant"
              label="Enfant"
              size="m"
              options={children.map(({ id, firstName }) => ({ value: id, label: firstName }))}
              defaultValue={asked.enfant || children[0]?.id}
            />
            <Field
              name="du"
              label="Premier jour"
              type="date"
              size="m"
              defaultValue={asked.du || usual.from}
            />
            <Field
              name="au"
              label="Dernier jour"
              hint="Hier au plus tard."
              type="date"
              size="m"
              defaultValue={asked.au || usual.to}
            />
            <SubmitButton>Voir l’attestation</SubmitButton>
          </GetForm>
        </Card>
        {days && read?.ok ? <BookedDaysPart days={days} period={read.period} /> : null}
      </div>
    </>
  );
}
