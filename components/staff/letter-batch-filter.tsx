import type { LetterFilter } from "#lib/accounts/choose-letters.ts";
import type { SchoolWithClasses } from "#lib/catalog/school-queries.ts";
import { Button } from "../ui/button.tsx";
import { FilterSelect } from "../ui/filter-select.tsx";

type Props = { filter: LetterFilter; schools: readonly SchoolWithClasses[] };

/** Whom a batch is for, kept in the address. The classes are those of the school that was shown. */
export function LetterBatchFilter({ filter, schools }: Props) {
  const school = schools.find(({ id }) => id === filter.schoolId);
  return (
    <search>
      <form method="get" action="/admin/courriers/lot" className="search-line">
        <FilterSelect
          name="ecole"
          label="École"
          all="Toutes les écoles"
          value={filter.schoolId ?? ""}
          options={schools.map(({ id, name }) => [id, name])}
        />
        {school ? (
          <FilterSelect
            name="classe"
            label="Classe"
            all="Toutes les classes"
            value={filter.classId ?? ""}
            options={school.classes.map(({ id, name }) => [id, name])}
          />
        ) : null}
        <FilterSelect
          name="jamais"
          label="Courrier"
          all="Déjà imprimé ou non"
          value={filter.neverPrinted ? "oui" : ""}
          options={[["oui", "Jamais imprimé"]]}
        />
        <Button type="submit" kind="ghost" icon="search">
          Afficher
        </Button>
      </form>
    </search>
  );
}
