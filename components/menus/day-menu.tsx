import { longDay } from "#lib/calendar/french.ts";
import { allergens } from "#lib/dossier/allergens.ts";
import type { MenuWarning } from "#lib/menus/cross.ts";
import { courses, type DayMenu, type Dish, marks } from "#lib/menus/menu.ts";
import { Card } from "../ui/card.tsx";
import { Tag } from "../ui/tag.tsx";
import { MenuWarnings } from "./menu-warnings.tsx";

type Props = { menu: DayMenu; warnings: MenuWarning[] };

/** The meal of a day: its dishes with their marks and allergens, and what a family's own children must not eat. */
export function DayMenuCard({ menu, warnings }: Props) {
  return (
    <Card
      flush
      title={<span className="first-capital">{longDay(menu.day)}</span>}
      end={
        menu.isVegetarian ? (
          <Tag tone="ok" icon={null}>
            Menu végétarien
          </Tag>
        ) : null
      }
    >
      <MenuWarnings warnings={warnings} />
      <dl className="menu-dishes">
        {menu.dishes.map((dish) => (
          <div key={dish.course} className="menu-dish">
            <dt>{courses[dish.course]}</dt>
            <dd>
              <DishWords dish={dish} />
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function DishWords({ dish }: { dish: Dish }) {
  return (
    <>
      <span className="inline-line">
        {dish.name}
        {dish.marks.map((mark) => (
          <Tag key={mark} icon={null}>
            {marks[mark]}
          </Tag>
        ))}
      </span>
      <span className="soft small block">
        {dish.allergens.length > 0
          ? `Allergènes : ${dish.allergens.map((name) => allergens[name].toLowerCase()).join(", ")}`
          : "Aucun des 14 allergènes"}
      </span>
    </>
  );
}
