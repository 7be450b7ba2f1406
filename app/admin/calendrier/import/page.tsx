import type { Metadata } from "next";
import { RadioGroup } from "#components/forms/choices.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { FileField } from "#components/forms/file-field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { Details } from "#components/ui/details.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Table } from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { dateWithYear } from "#lib/calendar/french.ts";
import { town } from "#lib/catalog/settings.ts";
import { readStagedCalendar } from "#lib/catalog/stage-calendar.ts";
import { sayStillBooked } from "#lib/catalog/still-booked-words.ts";
import { confirmCalendarAction, stageCalendarAction } from "../actions.ts";

export const metadata: Metadata = { title: "Importer les vacances" };

export default async function ImportPage() {
  await requireStaff("calendar.manage", "/admin/calendrier/import");
  const [{ zone }, staged] = await Promise.all([town(), readStagedCalendar()]);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Calendrier", href: "/admin/calendrier" },
          { label: "Importer les vacances" },
        ]}
      />
      <PageTitle lead="Le fichier .ics officiel d’education.gouv.fr, ou un fichier JSON ou CSV. Vous lisez d’abord ce qu’il contient ; rien n’est importé s’il a une faute.">
        Importer les vacances
      </PageTitle>
      <div className="flow">
        {staged ? (
          <>
            <Table
              caption={`« ${staged.name} » : vacances et ponts à importer`}
              columns={[
                { key: "year", label: "Année" },
                { key: "name", label: "Nom" },
                { key: "zones", label: "Zones" },
                { key: "first", label: "Premier jour sans école" },
                { key: "last", label: "Dernier jour sans école" },
              ]}
              rows={staged.file.periods.map((period) => ({
                key: `${period.schoolYear}-${period.name}-${period.zones.join("")}`,
                cells: {
                  year: period.schoolYear,
                  name: period.name,
                  zones: period.zones.join(", "),
                  first: dateWithYear(period.firstDayOff),
                  last: dateWithYear(period.lastDayOff),
                },
              }))}
            />
            <p>
              {staged.file.schoolYears
                .map(
                  ({ name, firstDay, lastDay }) =>
                    `Année ${name} : école du ${dateWithYear(firstDay)} au ${dateWithYear(lastDay)}.`,
                )
                .join(" ")}{" "}
              Les vacances de ces années et de ces zones seront remplacées.
            </p>
            {staged.ignored.length > 0 ? (
              <Details label={`Lignes sans effet (${staged.ignored.length})`}>
                {staged.ignored.join(" · ")}
              </Details>
            ) : null}
            {staged.stillBooked ? (
              <Banner kind="warning" still>
                {sayStillBooked(staged.stillBooked)}{" "}
                <TextLink href="/admin/calendrier/fermer">Déclarer une fermeture</TextLink>
              </Banner>
            ) : null}
            <Form action={confirmCalendarAction} label="Confirmer l’import">
              <HiddenField name="stamp" value={staged.stamp} />
              <SubmitButton>Importer ces vacances</SubmitButton>
            </Form>
          </>
        ) : null}
        <Card title={staged ? "Choisir un autre fichier" : "Choisir un fichier"}>
          <Form action={stageCalendarAction} label="Envoyer un calendrier">
            <FileField
              name="file"
              label="Fichier de calendrier"
              accept=".ics,.json,.csv,text/calendar,application/json,text/csv"
              hint="Fichier .ics, .json ou .csv, 500 Ko au plus. Colonnes du CSV : annee ; zones ; nom ; premier_jour_sans_ecole ; dernier_jour_sans_ecole"
            />
            <RadioGroup
              name="zone"
              label="Zone, si le fichier n’en nomme pas"
              look="inline"
              choices={["A", "B", "C"].map((value) => ({ value, label: value }))}
              defaultValue={zone}
            />
            <SubmitButton kind={staged ? "ghost" : "primary"}>Lire ce fichier</SubmitButton>
          </Form>
        </Card>
      </div>
    </>
  );
}
