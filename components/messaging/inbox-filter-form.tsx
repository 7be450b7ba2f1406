import { type InboxFilter, inboxStates } from "#lib/messaging/inbox-filter.ts";
import { Button } from "../ui/button.tsx";
import { FilterSelect } from "../ui/filter-select.tsx";

type Props = { filter: InboxFilter; departments: { id: string; name: string }[] };

const STATE_KEYS = { waiting: "", answered: "repondus", closed: "clos", all: "tous" } as const;
const ASSIGNED_KEYS = { all: "", me: "moi", nobody: "personne" } as const;
const ASSIGNED = { "": "Tous les agents", moi: "À moi", personne: "À personne" } as const;

/** Filters of the inbox, kept in the address. */
export function InboxFilterForm({ filter, departments }: Props) {
  return (
    <search>
      <form method="get" action="/admin/messagerie" className="search-line">
        <FilterSelect
          name="etat"
          label="État"
          value={STATE_KEYS[filter.state]}
          options={Object.entries(inboxStates)}
        />
        {departments.length > 1 ? (
          <FilterSelect
            name="service"
            label="Service"
            value={filter.departmentId}
            options={[["", "Tous les services"], ...departments.map(pair)]}
          />
        ) : null}
        <FilterSelect
          name="attribue"
          label="Attribué"
          value={ASSIGNED_KEYS[filter.assigned]}
          options={Object.entries(ASSIGNED)}
        />
        <label htmlFor="recherche">
          <span className="label">Famille, dossier ou mot</span>
          <input
            id="recherche"
            name="recherche"
            className="input"
            defaultValue={filter.search}
            autoComplete="off"
          />
        </label>
        <Button type="submit" kind="ghost" icon="search">
          Filtrer
        </Button>
      </form>
    </search>
  );
}

function pair({ id, name }: { id: string; name: string }): [string, string] {
  return [id, name];
}
