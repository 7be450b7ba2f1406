import type { Metadata } from "next";
import { ClosureFields } from "#components/calendar/closure-form.tsx";
import { ClosurePreviewCards } from "#components/calendar/closure-preview.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { GetForm } from "#components/forms/get-form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { sayClosure } from "#lib/closures/messages.ts";
import { closurePlaces, previewClosure } from "#lib/closures/queries.ts";
import { type ClosureInput, closureSchema } from "#lib/closures/schema.ts";
import { declareClosureAction } from "../actions.ts";

export const metadata: Metadata = { title: "Fermer un jour" };

type Query = Record<string, string | string[] | undefined>;

export default async function CloseDayPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { permissions } = await requireStaff("calendar.manage", "/admin/calendrier/fermer");
  const query = await searchParams;
  const values = Object.fromEntries(
    Object.entries(query).map(([key, value]) => [key, String(value ?? "")]),
  );
  const [places, asked] = await Promise.all([
    closurePlaces(),
    values.from === undefined || values.jour ? null : read(values),
  ]);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Calendrier", href: "/admin/calendrier" },
          { label: "Fermer un jour" },
        ]}
      />
      <PageTitle lead="Fermeture, grève ou sortie : vous voyez d’abord ce qui sera annulé. Rien n’est fait avant votre confirmation.">
        Fermer un jour
      </PageTitle>
      <div className="flow">
        {asked?.kind === "preview" ? (
          <>
            <ClosurePreviewCards
              preview={asked.preview}
              input={asked.input}
              canReadFamilies={permissions.has("families.read")}
            />
            <Form action={declareClosureAction} label="Confirmer la fermeture">
              {Object.entries(asked.input).map(([name, value]) => (
                <HiddenField key={name} name={name} value={value ?? ""} />
              ))}
              <HiddenField name="actId" value={crypto.randomUUID()} />
              <SubmitButton kind="danger">
                {asked.preview.bookings > 0
                  ? "Fermer, annuler et créer les avoirs"
                  : asked.preview.days.length > 1
                    ? "Fermer ces jours"
                    : "Fermer ce jour"}
              </SubmitButton>
            </Form>
            <p>
              <TextLink href={`/admin/calendrier/fermer?${backTo(values)}`}>
                Modifier ces choix
              </TextLink>
            </p>
          </>
        ) : (
          <GetForm
            action="/admin/calendrier/fermer"
            label="Fermer un jour"
            errors={asked?.errors ?? {}}
            values={values}
          >
            <ClosureFields places={places} values={values} />
          </GetForm>
        )}
      </div>
    </>
  );
}

type Asked =
  | { kind: "preview"; preview: PreviewValue; input: ClosureInput }
  | { kind: "errors"; errors: Record<string, string> };
type PreviewValue = Extract<Awaited<ReturnType<typeof previewClosure>>, { ok: true }>["value"];

async function read(values: Record<string, string>): Promise<Asked> {
  const parsed = closureSchema.safeParse(values);
  if (!parsed.success) {
    const errors: Record<string, string> = {};
    for (const { path, message } of parsed.error.issues) errors[String(path[0])] ??= message;
    return { kind: "errors", errors };
  }
  const preview = await previewClosure(parsed.data);
  if (preview.ok) return { kind: "preview", preview: preview.value, input: parsed.data };
  const { field, message } = sayClosure(preview.refusal);
  return { kind: "errors", errors: { [field]: message } };
}

/** The same choices, to be changed: `jour` asks for the form again. */
function backTo(values: Record<string, string>): string {
  return new URLSearchParams({ ...values, jour: "1" }).toString();
}
