import { type EnrolmentState, enrolmentWords } from "#lib/enrolments/enrolment.ts";
import type { TableFilter } from "#lib/enrolments/table-filter.ts";
import { Button } from "../ui/button.tsx";
import { FilterSelect } from "../ui/filter-select.tsx";

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
        <FilterSelect
          name="activite"
          label="Activité"
          all="Toutes les activités"
          value={filter.activityId}
          options={activities.map(({ id, name }) => [id, name])}
        />
        <FilterSelect
          name="ecole"
          label="École"
          all="Toutes les écoles"
          value={filter.schoolId}
          options={schools.map(({ id, name }) => [id, name])}
        />
        <FilterSelect
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
