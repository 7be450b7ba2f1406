import { Checkbox } from "#components/forms/choices.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { DrawTable } from "#components/staff/draw-table.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { criteria, criterionWords } from "#lib/allocation/criteria.ts";
import type { AllocationRow } from "#lib/allocation/queries.ts";
import { formatInstantWithYear, formatLimitWithYear } from "#lib/calendar/paris.ts";
import type { PlacePage } from "#lib/enrolments/places-queries.ts";
import { runDrawAction } from "../../../actions.ts";

type Props = { place: PlacePage; window: AllocationRow };

/** The seed first, then the preview, the drawing once, and its report. */
export function DrawPart({ place: { preview }, window }: Props) {
  return (
    <>
      <Card title="Tirage au sort" id="tirage">
        <dl className="facts">
          <dt>Graine du tirage</dt>
          <dd>
            <code>{window.seed}</code>, choisie au hasard avec la période, avant toute demande
          </dd>
          <dt>Période</dt>
          <dd>
            du {formatInstantWithYear(window.opensAt)} au {formatLimitWithYear(window.closesAt)}
          </dd>
          <dt>Points</dt>
          <dd>
            {criteria
              .map((criterion) => `${criterionWords[criterion]} : ${window.weights[criterion]}`)
              .join(" ; ")}
          </dd>
          <dt>Lot d’une famille</dt>
          <dd>
            SHA-256 de « graine:numéro de dossier », du plus petit au plus grand. Chacun peut le
            recalculer.
          </dd>
        </dl>
      </Card>
      {preview ? <Preview preview={preview} window={window} /> : null}
      {window.report && window.drawnAt ? (
        <>
          <Banner
            kind="success"
            title={`Tirage fait le ${formatInstantWithYear(window.drawnAt)}.`}
            still
          >
            {window.drawnBy ? `Par ${window.drawnBy.firstName} ${window.drawnBy.lastName}. ` : ""}
            <TextLink href={`/api/tirages/${window.id}`}>Télécharger le rapport (CSV)</TextLink>
          </Banner>
          <DrawTable caption="Résultat publié" lines={window.report.lines} />
        </>
      ) : null}
    </>
  );
}

type PreviewProps = { preview: NonNullable<PlacePage["preview"]>; window: AllocationRow };

function Preview({ preview, window }: PreviewProps) {
  const { applications, unstudied, incomplete, outside, places } = preview;
  const names = new Map(applications.map(({ id, firstName }) => [id, firstName]));
  return (
    <>
      <Card title="Avant le tirage">
        <dl className="facts">
          <dt>Demandes retenues</dt>
          <dd>{applications.length}</dd>
          <dt>Places à attribuer</dt>
          <dd>{places ?? "non limité : écrivez le nombre de places"}</dd>
          <dt>Pas encore étudiées</dt>
          <dd>{unstudied}</dd>
          <dt>À compléter par la famille</dt>
          <dd>{incomplete > 0 ? `${incomplete} (elles passent après le tirage)` : 0}</dd>
          <dt>Hors période</dt>
          <dd>{outside > 0 ? `${outside} (elles passent après le tirage)` : 0}</dd>
        </dl>
        {preview.isClosed ? null : (
          <p className="mt-4">
            Les familles peuvent demander jusqu’au {formatLimitWithYear(window.closesAt)}. L’aperçu
            et le tirage s’ouvrent ensuite.
          </p>
        )}
        {preview.mayRun ? (
          <Form action={runDrawAction} label="Faire le tirage">
            <HiddenField name="allocationId" value={window.id} />
            <HiddenField name="fingerprint" value={preview.fingerprint} />
            <Checkbox
              name="sure"
              label="J’ai vérifié la liste. Le tirage est fait une seule fois et les familles sont prévenues."
            />
            <SubmitButton>Faire le tirage</SubmitButton>
          </Form>
        ) : null}
      </Card>
      {preview.lines.length > 0 ? (
        <DrawTable
          caption="Aperçu : ce que le tirage donnera avec cette liste"
          lines={preview.lines.map((line) => ({
            ...line,
            met: applications.find(({ id }) => id === line.id)?.met ?? [],
          }))}
          names={names}
        />
      ) : null}
    </>
  );
}
