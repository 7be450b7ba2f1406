import {
  ALL_DEPARTMENTS,
  ASSIGNED_KEYS,
  type InboxFilter,
  inboxStates,
  STATE_KEYS,
} from "#lib/messaging/inbox-filter.ts";
import { Button } from "../ui/button.tsx";
import { FilterSelect } from "../ui/filter-select.tsx";

type Named = { id: string; name: string };
type Props = {
  filter: InboxFilter;
  departments: (Named & { topics: Named[] })[];
  /** The agent works for some services: they are shown first. */
  hasOwn: boolean;
};

const ASSIGNED = { "": "Tous les agents", moi: "À moi", personne: "À personne" } as const;

/** Filters of the inbox, kept in the address. */
export function InboxFilterForm({ filter, departments, hasOwn }: Props) {
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
            value={filter.departmentId === ALL_DEPARTMENTS && !hasOwn ? "" : filter.departmentId}
            options={[
              ...(hasOwn ? [pairOf("", "Mes services")] : []),
              pairOf(hasOwn ? ALL_DEPARTMENTS : "", "Tous les services"),
              ...departments.map(({ id, name }) => pairOf(id, name)),
            ]}
          />
        ) : null}
        <FilterSelect
          name="theme"
          label="Thème"
          value={filter.topicId}
          options={[["", "Tous les thèmes"], ...topicsOf(departments, filter.departmentId)]}
        />
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
        {filter.sort === "attente" ? null : <input type="hidden" name="tri" value={filter.sort} />}
        {filter.reversed ? <input type="hidden" name="sens" value="inverse" /> : null}
        <Button type="submit" kind="ghost" icon="search">
          Filtrer
        </Button>
      </form>
    </search>
  );
}

/** Of the chosen service; of all of them, each theme says whose it is. */
function topicsOf(departments: Props["departments"], chosen: string): [string, string][] {
  const one = departments.filter(({ id }) => id === chosen);
  const shown = one.length > 0 ? one : departments;
  return shown.flatMap(({ name, topics }) =>
    topics.map((topic): [string, string] => [
      topic.id,
      shown.length > 1 ? `${topic.name} (${name})` : topic.name,
    ]),
  );
}

function pairOf(value: string, label: string): [string, string] {
  return [value, label];
}
