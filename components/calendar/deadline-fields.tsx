import { CheckboxGroup, RadioGroup } from "#components/forms/choices.tsx";
import { Field } from "#components/forms/field.tsx";
import { Select } from "#components/forms/select.tsx";
import { TextArea } from "#components/forms/text-area.tsx";
import { Card } from "#components/ui/card.tsx";
import { Details } from "#components/ui/details.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { FormKind, FormValues } from "#lib/catalog/deadline-form.ts";
import { WEEKDAY_OPTIONS } from "./weekday-options.ts";

const LEFT_OUT = [
  ...WEEKDAY_OPTIONS,
  { value: "feries", label: "jours fériés" },
  { value: "vacances", label: "vacances scolaires" },
];

type Props = { kind: FormKind; values: FormValues; purpose: "booking" | "cancelling" };

const one = (values: FormValues, name: string) => {
  const value = values[name];
  return Array.isArray(value) ? value[0] : value;
};
const many = (values: FormValues, name: string) => {
  const value = values[name];
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
};

/** The fields of one form of limit, then what applies to all of them. */
export function DeadlineFields({ kind, values, purpose }: Props) {
  return (
    <>
      <Card title="La limite">
        <div className="field-stack">
          <Field
            name="effet"
            label="Pour les jours à partir du"
            type="date"
            size="m"
            defaultValue={one(values, "effet")}
          />
          <KindFields kind={kind} values={values} />
        </div>
      </Card>
      {kind === "json" ? null : <OptionFields values={values} purpose={purpose} />}
      <SubmitButton>Voir les prochaines limites</SubmitButton>
    </>
  );
}

function KindFields({ kind, values }: { kind: FormKind; values: FormValues }) {
  const number = (name: string, label: string) => (
    <Field
      name={name}
      label={label}
      inputMode="numeric"
      size="s"
      defaultValue={one(values, name)}
    />
  );
  const hour = (
    <Field
      name="heure"
      label="Heure"
      hint="24:00 pour la fin de la journée : « mercredi minuit » est mercredi 24:00."
      size="s"
      defaultValue={one(values, "heure")}
    />
  );
  switch (kind) {
    case "weekly":
      return (
        <>
          {number("semaines", "Combien de semaines avant")}
          <Select
            name="jour"
            label="Jour de la semaine"
            options={WEEKDAY_OPTIONS}
            placeholder="Choisissez un jour"
            defaultValue={one(values, "jour")}
            size="m"
          />
          {hour}
        </>
      );
    case "daysBefore":
      return (
        <>
          {number("jours", "Combien de jours avant")}
          {hour}
          <CheckboxGroup
            name="sauf"
            label="Jours qui ne comptent pas"
            optional
            look="inline"
            choices={LEFT_OUT}
            defaultValues={many(values, "sauf")}
          />
        </>
      );
    case "hoursBefore":
      return (
        <>
          {number("heures", "Combien d’heures avant")}
          <Field
            name="heure"
            label="Heure du jour réservé à partir de laquelle on compte"
            hint="Par exemple 08:00."
            size="s"
            defaultValue={one(values, "heure")}
          />
        </>
      );
    case "weekdayMap":
      return (
        <>
          {WEEKDAY_OPTIONS.map(({ value, label }) => (
            <fieldset key={value} className="map-line">
              <legend>Pour le {label}</legend>
              <Select
                name={`limite${value}`}
                label="Jusqu’au"
                options={WEEKDAY_OPTIONS.map((option) => ({
                  ...option,
                  label: `${option.label} d’avant`,
                }))}
                placeholder="Pas d’accueil"
                defaultValue={one(values, `limite${value}`)}
                size="m"
              />
              <Field
                name={`heure${value}`}
                label="Heure"
                size="s"
                defaultValue={one(values, `heure${value}`)}
              />
            </fieldset>
          ))}
        </>
      );
    case "dayOfMonth":
      return (
        <>
          {number("mois", "Combien de mois avant")}
          {number("quantieme", "Jour du mois")}
          {hour}
        </>
      );
    case "beforePeriod":
      return (
        <>
          {number("jours", "Combien de jours avant le début")}
          {hour}
        </>
      );
    case "windows":
      return (
        <TextArea
          name="periodes"
          label="Une période par ligne"
          hint="Premier jour, dernier jour, ouverture, fermeture : 02/11/2026 18/12/2026 28/09/2026 08:00 16/10/2026 24:00"
          rows={6}
          defaultValue={one(values, "periodes")}
        />
      );
    case "json":
      return <TextArea name="json" label="Règle" rows={14} defaultValue={one(values, "json")} />;
  }
}

function OptionFields({ values, purpose }: Omit<Props, "kind">) {
  return (
    <Card title="Vacances, jours fériés et exceptions">
      <div className="field-stack">
        <RadioGroup
          name="vacances"
          label="Si la limite tombe pendant les vacances"
          choices={[
            { value: "literal", label: "Elle reste à sa date" },
            { value: "lastSchoolDay", label: "Elle avance au dernier jour d’école" },
            { value: "byHand", label: "Sa date est écrite à la main, ci-dessous" },
          ]}
          defaultValue={one(values, "vacances") ?? "literal"}
        />
        <RadioGroup
          name="feries"
          label="Si la limite tombe un jour férié"
          choices={[
            { value: "keep", label: "Elle reste à sa date" },
            { value: "previousWorkingDay", label: "Elle avance au jour ouvré précédent" },
          ]}
          defaultValue={one(values, "feries") ?? "keep"}
        />
        <TextArea
          name="aLaMain"
          label="Limites écrites à la main, une par ligne"
          hint="Premier jour, dernier jour, limite, heure : 04/01/2027 08/01/2027 17/12/2026 12:00"
          optional
          rows={3}
          defaultValue={one(values, "aLaMain")}
        />
        {purpose === "booking" ? (
          <Details
            label="Tarif tardif et ouverture"
            open={Boolean(one(values, "tardifJours") || one(values, "ouvertureJours"))}
          >
            <Field
              name="tardifJours"
              label="Réserver encore, au tarif tardif, jusqu’à tant de jours avant"
              optional
              inputMode="numeric"
              size="s"
              defaultValue={one(values, "tardifJours")}
            />
            <Field
              name="tardifHeure"
              label="Heure de cette seconde limite"
              optional
              size="s"
              defaultValue={one(values, "tardifHeure")}
            />
            <CheckboxGroup
              name="tardifSauf"
              label="Jours qui ne comptent pas pour la seconde limite"
              optional
              look="inline"
              choices={LEFT_OUT}
              defaultValues={many(values, "tardifSauf")}
            />
            <Field
              name="ouvertureJours"
              label="Ne pas ouvrir plus de tant de jours avant"
              optional
              inputMode="numeric"
              size="s"
              defaultValue={one(values, "ouvertureJours")}
            />
            <Field
              name="ouvertureHeure"
              label="Heure de l’ouverture"
              optional
              size="s"
              defaultValue={one(values, "ouvertureHeure")}
            />
          </Details>
        ) : null}
      </div>
    </Card>
  );
}
