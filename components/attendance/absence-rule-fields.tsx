import type { AbsenceRule } from "#lib/attendance/absence-rule.ts";
import { RadioGroup } from "../forms/choices.tsx";
import { Field } from "../forms/field.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";

const KINDS = [
  { value: "allCharged", label: "Toute absence est facturée" },
  {
    value: "certificateWithin",
    label: "Rien n’est facturé si un justificatif arrive à temps",
    hint: "Donnez le délai plus bas.",
  },
  {
    value: "waitingDays",
    label: "Les premiers jours sont facturés, si la famille prévient",
    hint: "Dites combien plus bas.",
  },
  { value: "alwaysExcused", label: "Aucune absence n’est facturée" },
];

/** A rule of absence: its kind, and the numbers that some kinds need. */
export function AbsenceRuleFields({ current }: { current: AbsenceRule }) {
  const steps = current.kind === "certificateWithin" ? current.steps : [];
  const days = (hours: number | undefined) => (hours ? String(hours / 24) : "");
  return (
    <div className="field-stack">
      <RadioGroup
        name="sorte"
        label="Règle"
        look="boxed"
        choices={KINDS}
        defaultValue={current.kind}
      />
      <Field
        name="jours"
        label="Justificatif : délai sans rien payer, en jours"
        hint="3 jours font 72 heures, depuis 0 h du premier jour d’absence."
        inputMode="numeric"
        size="s"
        optional
        defaultValue={days(steps[0]?.withinHours)}
      />
      <Field
        name="joursHeures"
        label="Justificatif : second délai, en jours"
        hint="Par exemple 10. Laissez vide s’il n’y en a pas."
        inputMode="numeric"
        size="s"
        optional
        defaultValue={days(steps[1]?.withinHours)}
      />
      <Field
        name="carence"
        label="Second délai : jours facturés"
        hint="Par exemple 2 : les 2 premiers jours de l’absence."
        inputMode="numeric"
        size="s"
        optional
        defaultValue={steps[1] ? String(steps[1].billedDays) : ""}
      />
      <Field
        name="attente"
        label="Famille qui prévient : premiers jours facturés"
        inputMode="numeric"
        size="s"
        optional
        defaultValue={current.kind === "waitingDays" ? String(current.days) : ""}
      />
      <Field
        name="effet"
        label="Pour les absences à partir du"
        hint="Une absence déjà commencée garde la règle d’avant."
        type="date"
        size="m"
      />
      <SubmitButton>Enregistrer cette règle</SubmitButton>
    </div>
  );
}
