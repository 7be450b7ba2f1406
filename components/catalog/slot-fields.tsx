import type { PriceChoice } from "#lib/activities/price-choices.ts";
import type { ActivityPage } from "#lib/activities/queries.ts";
import { colourWords } from "#lib/activities/words.ts";
import { takes } from "#lib/catalog/is-for.ts";
import { WEEKDAY_OPTIONS } from "../calendar/weekday-options.ts";
import { CheckboxGroup, RadioGroup } from "../forms/choices.tsx";
import { Field } from "../forms/field.tsx";
import { type Option, type OptionGroup, Select } from "../forms/select.tsx";

type Slot = ActivityPage["slots"][number];
type Props = {
  activity: ActivityPage;
  slot: Slot | undefined;
  prices: readonly PriceChoice[];
};

/** A part of the day: hours, days, look in the planning, price, usual places at each school. */
export function SlotFields({ activity, slot, prices }: Props) {
  return (
    <>
      <Field
        name="name"
        label="Nom du moment"
        hint="Par exemple « Garderie du soir ». Il se lit sur les factures."
        defaultValue={slot?.name}
        maxLength={60}
        size="m"
      />
      <Field
        name="shortName"
        label="Nom court"
        hint="Dans le planning : « Soir »."
        defaultValue={slot?.shortName}
        maxLength={12}
        size="s"
      />
      <Field
        name="letter"
        label="Lettre"
        hint="Une majuscule, montrée avec la couleur."
        defaultValue={slot?.letter}
        maxLength={1}
        size="s"
      />
      <RadioGroup
        name="color"
        label="Couleur"
        look="inline"
        choices={Object.entries(colourWords).map(([value, label]) => ({ value, label }))}
        defaultValue={slot?.color}
      />
      <CheckboxGroup
        name="weekdays"
        label="Jours d’accueil"
        hint="En période scolaire, du lundi au vendredi, l’école doit aussi être ouverte ce jour-là."
        look="inline"
        choices={WEEKDAY_OPTIONS}
        defaultValues={slot?.weekdays.map(String)}
      />
      <Field name="startsAt" type="time" label="De" defaultValue={slot?.startsAt} size="s" />
      <Field name="endsAt" type="time" label="À" defaultValue={slot?.endsAt} size="s" />
      <Select
        name="price"
        label="Tarif"
        hint="Il ne change plus après le premier jour payé ; une nouvelle version du tarif change le prix."
        options={priceOptions(prices, activity, slot)}
        defaultValue={slot ? `${slot.tariffCode}~${slot.service}` : ""}
      />
      <fieldset className="flow">
        <legend className="label">Places par jour</legend>
        <p className="hint">
          Sans nombre : pas de limite. Les jours déjà réservés gardent leurs places : changez-les
          dans « Places d’un jour ».
        </p>
        {activity.schools
          .filter(({ id }) => takes(activity, id))
          .map(({ id, name }) => (
            <Field
              key={id}
              name={`places-${id}`}
              label={name}
              inputMode="numeric"
              optional
              size="s"
              defaultValue={placesAt(slot, id)}
            />
          ))}
      </fieldset>
    </>
  );
}

function placesAt(slot: Slot | undefined, schoolId: string): string {
  const known = slot?.places.find((place) => place.schoolId === schoolId);
  return known?.capacity == null ? "" : String(known.capacity);
}

/** What tariffs already price, by tariff; and a tariff of the activity's own, to prepare. */
function priceOptions(
  prices: readonly PriceChoice[],
  activity: ActivityPage,
  slot: Slot | undefined,
): (Option | OptionGroup)[] {
  const current = slot ? `${slot.tariffCode}~${slot.service}` : null;
  const isListed = prices.some(({ value }) => value === current);
  const groups = [...Map.groupBy(prices, ({ tariffCode }) => tariffCode)].map(([code, own]) => ({
    label: own[0]?.tariffName ?? code,
    options: own.map(({ value, label }) => ({ value, label })),
  }));
  return [
    ...(slot && current && !isListed
      ? [{ value: current, label: `Tarif « ${slot.tariffCode} », pas encore publié` }]
      : [{ value: "", label: `Un nouveau tarif « ${activity.code} », à préparer ensuite` }]),
    ...groups,
  ];
}
