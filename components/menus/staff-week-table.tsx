import { addDays, type Day } from "#lib/calendar/day.ts";
import { longDay } from "#lib/calendar/french.ts";
import { menuInOneLine } from "#lib/menus/menu.ts";
import type { StaffMenu } from "#lib/menus/staff-queries.ts";
import { Table } from "../ui/table.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";

type Props = { caption: string; monday: Day; schoolId: string | null; menus: StaffMenu[] };

/** The five days of a week for staff: what is written, what families see. */
export function StaffWeekTable({ caption, monday, schoolId, menus }: Props) {
  const query = schoolId ? `?ecole=${schoolId}` : "";
  return (
    <Table
      caption={caption}
      columns={[
        { key: "day", label: "Jour" },
        { key: "dishes", label: "Plats" },
        { key: "state", label: "État" },
        { key: "change", label: "Changer" },
      ]}
      rows={[0, 1, 2, 3, 4].map((offset) => {
        const day = addDays(monday, offset);
        const menu = menus.find((each) => each.day === day);
        return {
          key: day,
          cells: {
            day: longDay(day),
            dishes: menu ? menuInOneLine(menu) : "–",
            state: <StateTag menu={menu} />,
            change: (
              <TextLink href={`/admin/menus/${day}${query}`} hidden={`le menu du ${longDay(day)}`}>
                {menu ? "Modifier" : "Écrire"}
              </TextLink>
            ),
          },
        };
      })}
    />
  );
}

function StateTag({ menu }: { menu: StaffMenu | undefined }) {
  if (!menu) return <Tag icon={null}>Vide</Tag>;
  return menu.isOnline ? <Tag tone="ok">Publié</Tag> : <Tag tone="warn">Préparé</Tag>;
}
