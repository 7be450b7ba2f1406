import { dateWithYear } from "#lib/calendar/french.ts";
import { enrolmentTones, enrolmentWords } from "#lib/enrolments/enrolment.ts";
import { type Sort, type TableFilter, tableHref } from "#lib/enrolments/table-filter.ts";
import type { EnrolmentRow } from "#lib/enrolments/table-queries.ts";
import { treatPath } from "#lib/enrolments/treat-paths.ts";
import { Table } from "../ui/table.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";

type Props = {
  rows: EnrolmentRow[];
  total: number;
  filter: TableFilter;
  canReadFamilies: boolean;
};

/** A line per child and activity of the year; each heading sorts, in the address. */
export function EnrolmentTable({ rows, total, filter, canReadFamilies }: Props) {
  const sort = (key: Sort) => {
    const isPresent = filter.sort === key;
    return {
      href: tableHref(filter, { sort: key, descending: isPresent && !filter.descending }),
      order: isPresent
        ? filter.descending
          ? ("descending" as const)
          : ("ascending" as const)
        : ("none" as const),
    };
  };
  return (
    <Table
      caption={total > 1 ? `${total} inscriptions` : `${total} inscription`}
      columns={[
        { key: "child", label: "Enfant", sort: sort("enfant") },
        { key: "school", label: "École, classe", sort: sort("ecole") },
        { key: "activity", label: "Activité", sort: sort("activite") },
        { key: "state", label: "État", sort: sort("etat") },
        { key: "sent", label: "Envoyée le", sort: sort("date") },
        { key: "file", label: "Dossier" },
        { key: "request", label: "Demande" },
      ]}
      rows={rows.map(({ id, child, activity, state, request, sentOn }) => ({
        key: id,
        cells: {
          child: `${child.lastName} ${child.firstName}`,
          school: `${child.school.name}, ${child.class.name}`,
          activity: activity.name,
          state: <Tag tone={enrolmentTones[state]}>{enrolmentWords[state]}</Tag>,
          sent: sentOn ? dateWithYear(sentOn) : "–",
          file: canReadFamilies ? (
            <TextLink href={`/admin/familles/${child.family.id}`}>
              {child.family.fileNumber}
            </TextLink>
          ) : (
            <span className="num">{child.family.fileNumber}</span>
          ),
          request: (
            <TextLink href={treatPath(request.id)}>
              <span className="num">{request.number}</span>
            </TextLink>
          ),
        },
      }))}
    />
  );
}
