import { Select } from "#components/forms/select.tsx";
import type { ClaimedChild } from "#lib/accounts/account-request.ts";
import type { SchoolWithClasses } from "#lib/catalog/school-queries.ts";
import { ofName } from "#lib/notifications/words.ts";

type Props = {
  childList: readonly ClaimedChild[];
  schools: readonly SchoolWithClasses[];
  /** Said when nothing is chosen. */
  placeholder: string;
};

/** A class for each child of a request; the school that was asked for comes first. */
export function ClassFields({ childList, schools, placeholder }: Props) {
  return childList.map((child, rank) => {
    const groups = [...schools].sort(
      (one, other) => Number(other.id === child.schoolId) - Number(one.id === child.schoolId),
    );
    return (
      <Select
        // The children of a request never change place.
        key={`${child.firstName} ${child.birthDay}`}
        name={`class${rank + 1}`}
        label={`Classe ${ofName(child.firstName)}`}
        placeholder={placeholder}
        options={groups.map(({ name, classes }) => ({
          label: name,
          options: classes.map((one) => ({ value: one.id, label: one.name })),
        }))}
      />
    );
  });
}
