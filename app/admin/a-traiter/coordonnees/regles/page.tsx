import type { Metadata } from "next";
import { ChangeHead } from "#components/admin/change-head.tsx";
import { CheckFields } from "#components/admin/check-fields.tsx";
import { RadioGroup } from "#components/forms/choices.tsx";
import { Field, HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { changeFieldNames, changeFields, ruleOf } from "#lib/change-requests/fields.ts";
import { rulesStamp } from "#lib/change-requests/save-rules.ts";
import { fileSettings } from "#lib/change-requests/settings.ts";
import { saveRulesAction } from "../actions.ts";

export const metadata: Metadata = { title: "Régler les vérifications" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RulesPage({ searchParams }: Props) {
  await requireStaff("changes.rule", "/admin/a-traiter/coordonnees/regles");
  const [settings, query] = await Promise.all([fileSettings(), searchParams]);
  const fields = changeFieldNames.filter((field) => !ruleOf(field).alwaysChecked);
  return (
    <>
      <ChangeHead title="Régler les vérifications" done={query.fait} mayRule={false} />
      <Card title="Ce que les familles changent">
        <Form action={saveRulesAction} id="regles" label="Régler les vérifications">
          <HiddenField name="seen" value={rulesStamp(settings)} />
          {fields.map((field) => (
            <RadioGroup
              key={field}
              name={`policy-${field}`}
              label={changeFields[field].label}
              look="inline"
              defaultValue={settings.policies[field]}
              choices={[
                { value: "automatic", label: "Accepté tout de suite" },
                { value: "check", label: "Vérifié par un agent" },
              ]}
            />
          ))}
          <RadioGroup
            name="quotientStart"
            label="Un nouveau quotient familial compte à partir"
            hint="Un agent vérifie toujours le quotient."
            defaultValue={settings.quotientStart}
            choices={[
              { value: "nextMonth", label: "du mois qui suit l’envoi" },
              { value: "sameDay", label: "du jour de l’envoi" },
            ]}
          />
          <CheckFields check={settings.check} />
          <Field
            name="healthKeepDays"
            label="Jours de garde des fiches santé et des PAI après l’année scolaire"
            hint="Ensuite, ils sont effacés. Les familles le lisent à la vérification annuelle."
            size="s"
            inputMode="numeric"
            autoComplete="off"
            defaultValue={String(settings.health.keepDays)}
          />
          <SubmitButton>Enregistrer les réglages</SubmitButton>
        </Form>
      </Card>
    </>
  );
}
