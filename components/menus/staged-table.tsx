import { longDayWithYear } from "#lib/calendar/french.ts";
import { allergens } from "#lib/dossier/allergens.ts";
import { type DayMenu, menuInOneLine } from "#lib/menus/menu.ts";
import type { StagedMenus } from "#lib/menus/stage-menus.ts";
import { Table } from "../ui/table.tsx";

const EFFECTS = {
  nothing: "Nouveau",
  draft: "Remplace un menu préparé",
  online: "Corrige un menu publié",
} as const;

/** What a file would import, day by day, and what it would replace. */
export function StagedTable({ staged }: { staged: StagedMenus }) {
  return (
    <Table
      caption={`« ${staged.name} » : menus à importer`}
      columns={[
        { key: "day", label: "Jour" },
        { key: "school", label: "École" },
        { key: "dishes", label: "Plats" },
        { key: "allergens", label: "Allergènes" },
        { key: "effect", label: "Effet" },
      ]}
      rows={staged.menus.map((menu) => ({
        key: `${menu.day}-${menu.schoolId ?? ""}`,
        cells: {
          day: longDayWithYear(menu.day),
          school: menu.schoolName ?? "Toutes",
          dishes: menu.isVegetarian ? `${menuInOneLine(menu)} (végétarien)` : menuInOneLine(menu),
          allergens: allergensOf(menu),
          effect: EFFECTS[menu.replaces],
        },
      }))}
    />
  );
}

function allergensOf({ dishes }: DayMenu): string {
  const names = new Set(dishes.flatMap((dish) => dish.allergens));
  return names.size === 0
    ? "Aucun"
    : [...names].map((name) => allergens[name].toLowerCase()).join(", ");
}
