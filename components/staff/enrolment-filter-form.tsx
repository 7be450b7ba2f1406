import { type EnrolmentState, enrolmentWords } from "#lib/enrolments/enrolment.ts";
import type { TableFilter } from "#lib/enrolments/table-filter.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";

type Named = { id: string; name: string };
type Props = { filter: TableFilter; activities: Named[]; schools: Named[] };

/** Filters kept in the address: they can be sent to a colleague, and the back button knows them. */
export function EnrolmentFilterForm({ filter, activities, schools }: Props) {
  const states = Object.entries(enrolmentWords) as [EnrolmentState, string][];
  return (
    <search>
      <form method="get" action="/admin/inscriptions" className="search-line">
        <label htmlFor="recherche">
          <span className="label">Enfant, famille ou dossier</span>
          <input
            id="recherche"
            name="recherche"
            className="input"
            defaultValue={filter.search}
            autoComplete="off"
          />
        </label>
        <Choice
          name="activite"
          label="Activité"
          all="Toutes les activités"
          value={filter.activityId}
          options={activities.map(({ id, name }) => [id, name])}
        />
        <Choice
          name="ecole"
          label="École"
          all="Toutes les écoles"
          value={filter.schoolId}
          options={schools.map(({ id, name }) => [id, name])}
        />
        <Choice
          name="etat"
          label="État"
          all="Tous les états"
          value={filter.state}
          options={states}
        />
        <Button type="submit" kind="ghost" icon="search">
          Filtrer
        </Button>
      </form>
    </search>
  );
}

type ChoiceProps = {
  name: string;
  label: string;
  all: string;
  value: string | undefined;
  options: [value: string, label: string][];
};

function Choice({ name, label, all, value, options }: ChoiceProps) {
  return (
    <label htmlFor={name}>
      <span className="label">{label}</span>
      <span className="select-wrap">
        <select id={name} name={name} className="input" defaultValue={value ?? ""}>
          <option value="">{all}</option>
          {options.map(([key, text]) => (
            <option key={key} value={key}>
              {text}
            </option>
          ))}
        </select>
        <Icon name="chevronDown" />
      </span>
    </label>
  );
}
