import { DeadlineFields } from "#components/calendar/deadline-fields.tsx";
import { DeadlinePreview } from "#components/calendar/deadline-preview.tsx";
import { RadioGroup } from "#components/forms/choices.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { GetForm } from "#components/forms/get-form.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { ListedActivity } from "#lib/activities/queries.ts";
import { isDay } from "#lib/calendar/day.ts";
import { parseRule } from "#lib/calendar/deadline.ts";
import { ruleInWords } from "#lib/calendar/deadline-words.ts";
import {
  FORM_KINDS,
  type FormKind,
  type FormValues,
  readRuleForm,
} from "#lib/catalog/deadline-form.ts";
import { formOfRule } from "#lib/catalog/rule-to-form.ts";
import { sayDeadline, tryDeadlineRule } from "#lib/catalog/save-deadline-rule.ts";
import { saveDeadlineAction } from "../actions.ts";

export type Purpose = "booking" | "cancelling";

export const LIMIT_TITLES: Record<Purpose, string> = {
  booking: "Limite de réservation",
  cancelling: "Limite d’annulation",
};

type EditorProps = {
  path: string;
  activity: Pick<ListedActivity, "id" | "deadlineRules">;
  purpose: Purpose;
  query: FormValues;
};

/** The form of a limit, its preview, then its saving: each step is an address. */
export async function LimitEditor({ path, activity, purpose, query }: EditorProps) {
  const current = activity.deadlineRules.findLast((rule) => rule.purpose === purpose);
  const stored: FormValues = current ? formOfRule(parseRule(current.rule)) : {};
  const kind = kindOf(query.sorte) ?? null;
  if (!kind) {
    return (
      <GetForm action={path} label="Forme de la limite" errors={{}} values={{}}>
        <HiddenField name="objet" value={purpose} />
        <Card title="Comment la limite se calcule-t-elle ?">
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
      label={LIMIT_TITLES[purpose]}
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
