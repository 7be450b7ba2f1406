import type { Metadata } from "next";
import { DayPlacesFields } from "#components/calendar/day-places-form.tsx";
import { DayPlacesPreview } from "#components/calendar/day-places-preview.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { GetForm } from "#components/forms/get-form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { type DayPlacesPlan, placesToChoose, planDayPlaces } from "#lib/planning/day-places.ts";
import { sayDayPlaces } from "#lib/planning/day-places-messages.ts";
import { type DayPlacesInput, dayPlacesSchema } from "#lib/planning/day-places-schema.ts";
import { setDayPlacesAction } from "../actions.ts";

export const metadata: Metadata = { title: "Places par jour" };

type Query = Record<string, string | string[] | undefined>;

export default async function DayPlacesPage({ searchParams }: { searchParams: Promise<Query> }) {
  await requireStaff("calendar.manage", "/admin/calendrier/places");
  const query = await searchParams;
  const values = Object.fromEntries(
    Object.entries(query).map(([key, value]) => [key, String(value ?? "")]),
  );
  const choices = await placesToChoose();
  const asked = values.from === undefined || values.modifier ? null : await read(values);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Calendrier", href: "/admin/calendrier" },
          { label: "Places par jour" },
        ]}
      />
      <PageTitle lead="Combien d’enfants peuvent venir, un jour ou plusieurs. Vous voyez d’abord l’effet. Rien n’est fait avant votre confirmation.">
        Places par jour
      </PageTitle>
      <div className="flow">
        {values.fait ? (
          <Banner kind="success" title="Les places sont enregistrées.">
            Les places libres sont proposées à la liste d’attente.
          </Banner>
        ) : null}
        {asked?.kind === "preview" ? (
          <>
            <DayPlacesPreview plan={asked.plan} input={asked.input} />
            {values.fait ? null : (
              <Form action={setDayPlacesAction} label="Confirmer les places">
                {Object.entries(asked.input).map(([name, value]) => (
                  <HiddenField key={name} name={name} value={String(value ?? "")} />
                ))}
                <HiddenField name="over" value={asked.plan.over} />
                <SubmitButton>Enregistrer ces places</SubmitButton>
              </Form>
            )}
            <TextLink href={`/admin/calendrier/places?${backTo(values)}`}>
              Modifier ces choix
            </TextLink>
          </>
        ) : (
          <GetForm
            action="/admin/calendrier/places"
            label="Places par jour"
            errors={asked?.errors ?? {}}
            values={values}
          >
            <DayPlacesFields choices={choices} values={values} />
          </GetForm>
        )}
      </div>
    </>
  );
}

type Asked =
  | { kind: "preview"; plan: DayPlacesPlan; input: DayPlacesInput }
  | { kind: "errors"; errors: Record<string, string> };

async function read(values: Record<string, string>): Promise<Asked> {
  const parsed = dayPlacesSchema.safeParse(values);
  if (!parsed.success) {
    const errors: Record<string, string> = {};
    for (const { path, message } of parsed.error.issues) errors[String(path[0])] ??= message;
    return { kind: "errors", errors };
  }
  const plan = await planDayPlaces(parsed.data);
  if (plan.ok) return { kind: "preview", plan: plan.value, input: parsed.data };
  const { field, message } = sayDayPlaces(plan.refusal);
  return { kind: "errors", errors: { [field]: message } };
}

/** The same choices, to be changed. */
function backTo({ fait: _done, ...values }: Record<string, string>): string {
  return new URLSearchParams({ ...values, modifier: "1" }).toString();
}
