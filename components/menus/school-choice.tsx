import type { Day } from "#lib/calendar/day.ts";
import { Select } from "../forms/select.tsx";

type Props = {
  /** The page that shows the menus. */
  action: string;
  monday: Day;
  schools: { id: string; name: string }[];
  schoolId: string;
  /** For staff: the menus written for all schools. */
  allLabel?: string | undefined;
};

/** Whose menus: a form that only asks. */
export function SchoolChoice({ action, monday, schools, schoolId, allLabel }: Props) {
  if (schools.length < 2 && !allLabel) return null;
  const options = schools.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <form method="get" action={action} className="search-line no-print" aria-label="École">
      <input type="hidden" name="semaine" value={monday} />
      <Select
        name="ecole"
        label="École"
        size="m"
        options={options}
        placeholder={allLabel}
        defaultValue={schoolId}
      />
      <button type="submit" className="btn btn-ghost">
        Voir
      </button>
    </form>
  );
}
