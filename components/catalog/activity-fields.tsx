import type { ActivityChoices, ListedActivity } from "#lib/activities/queries.ts";
import { paymentWords, seasonWords } from "#lib/activities/words.ts";
import { CheckboxGroup, RadioGroup } from "../forms/choices.tsx";
import { Field } from "../forms/field.tsx";
import { Select } from "../forms/select.tsx";

type Props = { activity: ListedActivity | undefined; choices: ActivityChoices };

/** What an activity is, for whom and when. */
export function ActivityFields({ activity, choices }: Props) {
  const { departments, regies, schools } = choices;
  const options = (rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Field
        name="name"
        label="Nom de l’activité"
        hint="Par exemple « Centre de loisirs »."
        defaultValue={activity?.name}
        maxLength={60}
        size="m"
      />
      <Field
        name="atName"
        label="Dans une phrase"
        hint="Après « votre enfant est inscrit » : « au centre de loisirs »."
        defaultValue={activity?.atName}
        maxLength={80}
        size="m"
      />
      <Field
        name="description"
        label="En une phrase"
        hint="Les familles la lisent quand elles choisissent."
        defaultValue={activity?.description}
        maxLength={300}
      />
      <RadioGroup
        name="season"
        label="Quand l’activité accueille"
        hint="Les jours fériés et vos fermetures restent fermés. L’été, entre deux années scolaires, reste fermé."
        choices={Object.entries(seasonWords).map(([value, label]) => ({ value, label }))}
        defaultValue={activity?.season ?? "term"}
      />
      <RadioGroup
        name="isInvoiced"
        label="Comment l’activité se paie"
        hint="Ce choix vaut pour les jours réservés ensuite. Les jours déjà réservés gardent le leur."
        choices={[
          { value: "non", label: paymentWords(false) },
          { value: "oui", label: paymentWords(true) },
        ]}
        defaultValue={activity?.isInvoiced ? "oui" : "non"}
      />
      <CheckboxGroup
        name="schoolIds"
        label="Écoles"
        hint="Sans choix : toutes les écoles, et celles que vous ajouterez."
        optional
        choices={options(
          schools.filter(
            ({ id, closedAt }) => closedAt === null || activity?.schoolIds.includes(id),
          ),
        )}
        defaultValues={activity ? [...activity.schoolIds] : []}
      />
      <Select
        name="departmentId"
        label="Service responsable"
        hint="Il étudie les demandes et reçoit les messages."
        options={options(departments)}
        placeholder="Choisissez un service"
        defaultValue={activity?.departmentId ?? onlyOf(departments)}
      />
      <Select
        name="regieId"
        label="Régie"
        hint="Elle encaisse. Elle ne change plus après le premier jour payé."
        options={options(regies)}
        placeholder="Choisissez une régie"
        defaultValue={activity?.regieId ?? onlyOf(regies)}
      />
    </>
  );
}

function onlyOf(rows: readonly { id: string }[]): string | undefined {
  return rows.length === 1 ? rows[0]?.id : undefined;
}
