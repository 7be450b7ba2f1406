import type { Day } from "#lib/calendar/day.ts";
import { Button } from "../ui/button.tsx";
import { FilterSelect } from "../ui/filter-select.tsx";

type Named = { id: string; name: string };
export type TownPlanningFilter = {
  schoolId: string;
  slotId: string;
  search: string;
  from: Day;
  view: "semaine" | "mois";
};
type Props = {
  filter: TownPlanningFilter;
  slots: Named[];
  schools: Named[];
};

/** Which school, moment and week or month is shown: kept in the address, without script. */
export function TownPlanningFilterForm({ filter, slots, schools }: Props) {
  return (
    <search>
      <form method="get" action="/admin/planning" className="search-line">
        <FilterSelect
          name="ecole"
          label="École"
          all="Choisissez"
          value={filter.schoolId}
          options={schools.map(({ id, name }) => [id, name])}
        />
        <FilterSelect
          name="moment"
          label="Moment"
          all="Choisissez"
          value={filter.slotId}
          options={slots.map(({ id, name }) => [id, name])}
        />
        <label htmlFor="du">
          <span className="label">Jour de la période</span>
          <input id="du" name="du" type="date" className="input" defaultValue={filter.from} />
        </label>
        <FilterSelect
          name="vue"
          label="Période"
          value={filter.view}
          options={[
            ["semaine", "La semaine"],
            ["mois", "Le mois"],
          ]}
        />
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
        <Button type="submit" kind="ghost" icon="search">
          Afficher
        </Button>
      </form>
    </search>
  );
}
