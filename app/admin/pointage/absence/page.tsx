import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AbsenceFields } from "#components/attendance/absence-fields.tsx";
import { AbsencePreview } from "#components/attendance/absence-preview.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { GetForm } from "#components/forms/get-form.tsx";
import { TextArea } from "#components/forms/text-area.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { childToJustify } from "#lib/attendance/child-to-justify.ts";
import { sayAbsence } from "#lib/attendance/messages.ts";
import { type AbsenceQuote, quoteAbsence } from "#lib/attendance/quote-absence.ts";
import { type AbsenceInput, askAbsenceSchema } from "#lib/attendance/schema.ts";
import { isUuid } from "#lib/ids.ts";
import { ofName } from "#lib/notifications/words.ts";
import { textOf } from "#lib/staff/search-words.ts";
import { adultNames } from "#lib/town-changes/load-grid.ts";
import { townPlanningPath } from "#lib/town-changes/paths.ts";
import { recordAbsenceAction } from "../actions.ts";

export const metadata: Metadata = { title: "Justifier une absence" };

type Query = Record<string, string | string[] | undefined>;

export default async function AbsencePage({ searchParams }: { searchParams: Promise<Query> }) {
  await requireStaff("planning.change", "/admin/planning");
  const query = await searchParams;
  const childId = textOf(query.enfant);
  const child = isUuid(childId) ? await childToJustify(childId) : null;
  if (!child) notFound();
  const asked = query.apercu ? await read(query) : null;
  const values = Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, textOf(value)]),
  );
  const planning = townPlanningPath({ dossier: child.familyId, du: values.du ?? "" });
  const names =
    asked?.kind === "preview"
      ? await adultNames(asked.quote.lines.map(({ payerId }) => payerId))
      : new Map<string, string>();
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Planning", href: "/admin/planning" },
          { label: `Famille ${child.familyName}`, href: planning },
          { label: "Justifier une absence" },
        ]}
      />
      <PageTitle lead="Vous voyez d’abord l’effet. Rien n’est fait avant votre confirmation.">
        Justifier une absence {ofName(child.firstName)} {child.lastName}
      </PageTitle>
      <div className="flow">
        {asked?.kind === "preview" ? (
          <>
            <AbsencePreview quote={asked.quote} names={names} />
            <ConfirmForm input={asked.input} quote={asked.quote} />
            <TextLink
              href={`/admin/pointage/absence?${new URLSearchParams({ ...values, apercu: "" })}`}
            >
              Modifier ces choix
            </TextLink>
          </>
        ) : (
          <GetForm
            action="/admin/pointage/absence"
            label="Justifier une absence"
            errors={asked?.errors ?? {}}
            values={values}
          >
            <AbsenceFields childId={child.id} activities={child.activities} values={values} />
          </GetForm>
        )}
      </div>
    </>
  );
}

function ConfirmForm({ input, quote }: { input: AbsenceInput; quote: AbsenceQuote }) {
  return (
    <Card title="Confirmer">
      <Form action={recordAbsenceAction} label="Enregistrer l’absence">
        {Object.entries(input).map(([name, value]) => (
          <HiddenField key={name} name={name} value={value} />
        ))}
        <HiddenField name="requestId" value={crypto.randomUUID()} />
        <HiddenField name="version" value={quote.version} />
        <div className="field-stack">
          <Banner kind="info" still title="Ce qui est rendu le reste.">
            Une correction peut rendre d’autres jours. Elle ne reprend jamais un avoir.
          </Banner>
          <TextArea
            name="mots"
            label="Motif pour la famille"
            optional={input.justification !== "town"}
            rows={3}
            limit={200}
            hint="La famille le lira. N’écrivez rien de la santé."
          />
          <SubmitButton>Enregistrer l’absence</SubmitButton>
        </div>
      </Form>
    </Card>
  );
}

type Asked =
  | { kind: "preview"; quote: AbsenceQuote; input: AbsenceInput; errors?: undefined }
  | { kind: "errors"; errors: Record<string, string> };

async function read(query: Query): Promise<Asked> {
  const parsed = askAbsenceSchema.safeParse(query);
  if (!parsed.success) {
    const errors: Record<string, string> = {};
    for (const { path, message } of parsed.error.issues) errors[String(path[0])] ??= message;
    return { kind: "errors", errors };
  }
  const quoted = await quoteAbsence(parsed.data);
  if (quoted.ok) return { kind: "preview", quote: quoted.value, input: parsed.data };
  const said = sayAbsence(quoted.refusal);
  return {
    kind: "errors",
    errors: typeof said === "string" ? { form: said } : { [said.field]: said.message },
  };
}
