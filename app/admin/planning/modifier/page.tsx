import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Select } from "#components/forms/select.tsx";
import { TextArea } from "#components/forms/text-area.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { ChangeForm } from "#components/staff/change-form.tsx";
import { ChangePreview } from "#components/staff/change-preview.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { addDays, type Day } from "#lib/calendar/day.ts";
import { weekLabel } from "#lib/calendar/french.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import { REASON_WORDS } from "#lib/staff/town-reasons.ts";
import { adultNames, loadChoice } from "#lib/town-changes/load-grid.ts";
import { sayQuote } from "#lib/town-changes/messages.ts";
import { townPlanningPath } from "#lib/town-changes/paths.ts";
import { quoteChange } from "#lib/town-changes/quote-change.ts";
import { type AskInput, askSchema, startSchema } from "#lib/town-changes/schema.ts";
import { isUnbooked, reasonsFor, type TownQuote } from "#lib/town-changes/town-quote.ts";
import { changeDaysAction } from "../actions.ts";

export const metadata: Metadata = { title: "Réserver ou annuler pour une famille" };

type Query = Record<string, string | string[] | undefined>;

export default async function ChangeDaysPage({ searchParams }: { searchParams: Promise<Query> }) {
  await requireStaff("planning.change", "/admin/planning");
  const query = await searchParams;
  const start = startSchema.safeParse(query);
  if (!start.success) notFound();
  const { enfant: childId, moment: slotId, sens: change, jour } = start.data;
  const monday = mondayOf(jour);
  const week = { from: monday, to: addDays(monday, 6) };
  const choice = await loadChoice({ childId, slotId }, change, week);
  if (!choice) notFound();
  const asked = query.apercu ? await read(query) : null;
  const whole = await quoteAll({ childId, slotId, change, days: choice.days });
  const names = await adultNames([
    ...(whole?.payerChoices ?? []),
    ...(asked?.kind === "preview"
      ? [...asked.quote.parts, ...asked.quote.cancellations].map(({ payerId }) => payerId)
      : []),
  ]);
  const grid = townPlanningPath({ dossier: choice.familyId, du: jour });
  const who = {
    child: `${choice.childName}, ${choice.school}`,
    slot: choice.slotName,
    family: `${choice.familyName}, dossier n°\u00a0${choice.fileNumber}`,
  };
  const verb = change === "add" ? "Réserver" : "Annuler";
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Planning", href: "/admin/planning" },
          { label: `Famille ${choice.familyName}`, href: grid },
          { label: verb },
        ]}
      />
      <PageTitle
        lead={`${choice.slotName}. ${weekLabel(jour)}. Vous voyez d’abord l’effet. Rien n’est fait avant votre confirmation.`}
      >
        {verb} pour {choice.childName}
      </PageTitle>
      <div className="flow">
        {asked?.kind === "preview" ? (
          <>
            <ChangePreview quote={asked.quote} who={who} names={names} />
            {reasonsFor(asked.quote).length > 0 ? (
              <ConfirmForm asked={asked.input} quote={asked.quote} />
            ) : (
              <Banner kind="warning" still title="Ces jours se réservent en deux fois.">
                Le prix sans réservation ne vaut que pour les jours où l’enfant est venu.
                Réservez-les à part, ou gardez le prix habituel pour tous.
              </Banner>
            )}
            <TextLink href={backTo(query)}>Modifier ces choix</TextLink>
          </>
        ) : choice.days.length === 0 ? (
          <Banner
            kind="warning"
            still
            title="Aucun jour de cette semaine ne peut être changé ainsi."
          >
            <TextLink href={grid}>Revenir au planning</TextLink>
          </Banner>
        ) : (
          <ChangeForm
            asked={{ childId, slotId, change, start: jour }}
            days={choice.days}
            chosen={query.apercu || query.jours ? listOf(query.jours) : [jour]}
            quote={whole}
            names={names}
            errors={asked?.errors ?? {}}
            values={{ tardif: String(query.tardif ?? ""), payeur: String(query.payeur ?? "") }}
          />
        )}
      </div>
    </>
  );
}

function ConfirmForm({ asked, quote }: { asked: AskInput; quote: TownQuote }) {
  return (
    <Card title="Pourquoi ?">
      <Form action={changeDaysAction} label="Confirmer le changement">
        <HiddenField name="enfant" value={asked.enfant} />
        <HiddenField name="moment" value={asked.moment} />
        <HiddenField name="sens" value={asked.sens} />
        <HiddenField name="tardif" value={asked.tardif} />
        <HiddenField name="payeur" value={asked.payeur} />
        {asked.jours.map((day) => (
          <HiddenField key={day} name="jours" value={day} />
        ))}
        <HiddenField name="requestId" value={crypto.randomUUID()} />
        <HiddenField name="version" value={quote.version} />
        <div className="field-stack">
          <Select
            name="motif"
            label="Motif"
            placeholder="Choisissez"
            defaultValue={isUnbooked(quote) ? "unexpected" : ""}
            options={reasonsFor(quote).map((value) => ({ value, label: REASON_WORDS[value] }))}
          />
          <TextArea
            name="mots"
            label="Précisions"
            optional
            rows={3}
            limit={200}
            hint="La famille les lira. N’écrivez rien de la santé."
          />
          <SubmitButton>
            {asked.sens === "add" ? "Réserver pour la famille" : "Annuler pour la famille"}
          </SubmitButton>
        </div>
      </Form>
    </Card>
  );
}

type Asked =
  | { kind: "preview"; quote: TownQuote; input: AskInput; errors?: undefined }
  | { kind: "errors"; errors: Record<string, string> };

async function read(query: Query): Promise<Asked> {
  const parsed = askSchema.safeParse(query);
  if (!parsed.success) {
    const errors: Record<string, string> = {};
    for (const { path, message } of parsed.error.issues) errors[String(path[0])] ??= message;
    return { kind: "errors", errors };
  }
  const quoted = await quoteChange(parsed.data);
  if (!quoted.ok) return { kind: "errors", errors: { jours: sayQuote(quoted.refusal) } };
  const { needs } = quoted.value;
  if (needs.length === 0) return { kind: "preview", quote: quoted.value, input: parsed.data };
  return {
    kind: "errors",
    errors: {
      ...(needs.includes("late") ? { tardif: "Choisissez le prix à appliquer." } : {}),
      ...(needs.includes("payer") ? { payeur: "Choisissez qui paie." } : {}),
    },
  };
}

/** What all the days that can be chosen would ask: whether there is a late price, and whether the payer is known. */
async function quoteAll(where: {
  childId: string;
  slotId: string;
  change: "add" | "cancel";
  days: readonly Day[];
}): Promise<TownQuote | null> {
  if (where.change === "cancel" || where.days.length === 0) return null;
  const quoted = await quoteChange({
    enfant: where.childId,
    moment: where.slotId,
    jours: where.days,
    sens: where.change,
    tardif: "",
    payeur: "",
  });
  return quoted.ok ? quoted.value : null;
}

function listOf(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : [value].flat();
}

/** The same choices, to be changed. */
function backTo({ apercu: _shown, ...query }: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    listOf(value).map((one): [string, string] => [name, one]),
  );
  return `/admin/planning/modifier?${new URLSearchParams(pairs)}`;
}
