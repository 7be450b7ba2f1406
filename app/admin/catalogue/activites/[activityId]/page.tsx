import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DeadlineFields } from "#components/calendar/deadline-fields.tsx";
import { DeadlinePreview } from "#components/calendar/deadline-preview.tsx";
import { RadioGroup } from "#components/forms/choices.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { GetForm } from "#components/forms/get-form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { isDay } from "#lib/calendar/day.ts";
import { parseRule } from "#lib/calendar/deadline.ts";
import { ruleInWords } from "#lib/calendar/deadline-words.ts";
import { dateWithYear } from "#lib/calendar/french.ts";
import {
  FORM_KINDS,
  type FormKind,
  type FormValues,
  readRuleForm,
} from "#lib/catalog/deadline-form.ts";
import { loadActivities } from "#lib/catalog/queries.ts";
import { formOfRule } from "#lib/catalog/rule-to-form.ts";
import { sayDeadline, tryDeadlineRule } from "#lib/catalog/save-deadline-rule.ts";
import { saveDeadlineAction } from "../actions.ts";

export const metadata: Metadata = { title: "Limites d’une activité" };

type Props = { params: Promise<{ activityId: string }>; searchParams: Promise<FormValues> };
type Purpose = "booking" | "cancelling";

export default async function ActivityPage({ params, searchParams }: Props) {
  const { activityId } = await params;
  const path = `/admin/catalogue/activites/${activityId}`;
  await requireStaff("calendar.manage", path);
  const activity = (await loadActivities()).find(({ id }) => id === activityId);
  if (!activity) notFound();
  const query = await searchParams;
  const purpose: Purpose | null =
    query.objet === "booking" || query.objet === "cancelling" ? query.objet : null;
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Activités", href: "/admin/catalogue/activites" },
          ...(purpose ? [{ label: activity.name, href: path }] : []),
          { label: purpose ? TITLES[purpose] : activity.name },
        ]}
      />
      <PageTitle>
        {activity.name}
        {purpose ? ` : ${TITLES[purpose].toLowerCase()}` : ""}
      </PageTitle>
      <div className="flow">
        {query.fait === "limite" ? (
          <Banner kind="success">La limite est enregistrée, à partir de sa date d’effet.</Banner>
        ) : null}
        {purpose ? (
          <Editor path={path} activity={activity} purpose={purpose} query={query} />
        ) : (
          (["booking", "cancelling"] as const).map((each) => (
            <Card
              key={each}
              title={TITLES[each]}
              flush
              end={<TextLink href={`${path}?objet=${each}`}>Changer cette limite</TextLink>}
            >
              {activity.deadlineRules
                .filter((rule) => rule.purpose === each)
                .map((rule) => (
                  <CardRow
                    key={rule.id}
                    title={ruleInWords(parseRule(rule.rule), each)}
                    detail={`Pour les jours à partir du ${dateWithYear(rule.validFrom)}`}
                  />
                ))}
            </Card>
          ))
        )}
      </div>
    </>
  );
}

const TITLES: Record<Purpose, string> = {
  booking: "Limite de réservation",
  cancelling: "Limite d’annulation",
};

type EditorProps = {
  path: string;
  activity: Awaited<ReturnType<typeof loadActivities>>[number];
  purpose: Purpose;
  query: FormValues;
};

async function Editor({ path, activity, purpose, query }: EditorProps) {
  const current = activity.deadlineRules.findLast((rule) => rule.purpose === purpose);
  const stored: FormValues = current ? formOfRule(parseRule(current.rule)) : {};
  const kind = kindOf(query.sorte) ?? null;
  if (!kind) {
    return (
      <GetForm action={path} label="Forme de la limite" errors={{}} values={{}}>
        <HiddenField name="objet" value={purpose} />
        <Card title="Comment la limite se calcule-t-elle ?">
          <RadioGroup
            name="sorte"
            label="Forme de la limite"
            look="boxed"
            choices={Object.entries(FORM_KINDS).map(([value, label]) => ({ value, label }))}
            defaultValue={String(stored.sorte ?? "weekly")}
          />
          <SubmitButton>Continuer</SubmitButton>
        </Card>
      </GetForm>
    );
  }
  const start: FormValues = stored.sorte === kind ? stored : {};
  const isAsked = query.effet !== undefined;
  const asked = isAsked ? await read(activity.id, purpose, query) : null;
  if (asked?.ok && query.modifier === undefined) {
    return (
      <>
        <p>{ruleInWords(asked.rule, purpose)}</p>
        <DeadlinePreview lines={asked.lines} />
        <Form action={saveDeadlineAction} label="Enregistrer la limite">
          <HiddenField name="activityId" value={activity.id} />
          <HiddenField name="purpose" value={purpose} />
          <HiddenField name="validFrom" value={asked.validFrom} />
          <HiddenField name="rule" value={JSON.stringify(asked.rule)} />
          <SubmitButton>Enregistrer cette limite</SubmitButton>
        </Form>
        <TextLink href={`${path}?${addressOf(query)}`}>Modifier ces choix</TextLink>
      </>
    );
  }
  return (
    <GetForm
      action={path}
      label={TITLES[purpose]}
      errors={asked && !asked.ok ? asked.faults : {}}
      values={texts(query)}
    >
      <HiddenField name="objet" value={purpose} />
      <HiddenField name="sorte" value={kind} />
      <DeadlineFields kind={kind} values={isAsked ? query : start} purpose={purpose} />
    </GetForm>
  );
}

async function read(activityId: string, purpose: Purpose, query: FormValues) {
  const parsed = readRuleForm(query);
  const validFrom = String(query.effet ?? "");
  const faults = parsed.ok ? {} : parsed.faults;
  if (!isDay(validFrom))
    return { ok: false as const, faults: { effet: "Choisissez une date.", ...faults } };
  if (!parsed.ok) return { ok: false as const, faults };
  const tried = await tryDeadlineRule({ activityId, purpose, validFrom }, parsed.rule);
  if (tried.ok)
    return { ok: true as const, rule: parsed.rule, validFrom, lines: tried.value.lines };
  const field = tried.refusal.code === "starts-too-early" ? "effet" : "form";
  return { ok: false as const, faults: { [field]: sayDeadline(tried.refusal) } };
}

function kindOf(value: FormValues[string]): FormKind | undefined {
  return typeof value === "string" && Object.hasOwn(FORM_KINDS, value)
    ? (value as FormKind)
    : undefined;
}

function texts(query: FormValues): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([key, value]) =>
      typeof value === "string" ? [[key, value]] : [],
    ),
  );
}

function addressOf(query: FormValues): string {
  const search = new URLSearchParams({ modifier: "1" });
  for (const [key, value] of Object.entries(query))
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined && key !== "modifier") search.append(key, each);
  return search.toString();
}
