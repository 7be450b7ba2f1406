import type { MenuWarning } from "#lib/menus/cross.ts";
import { Icon } from "../ui/icon.tsx";

/** « Léa : contient du lait (yaourt) », or that nobody can tell. For the family only: never on paper, which hangs on a fridge or a wall. */
export function MenuWarnings({ warnings }: { warnings: MenuWarning[] }) {
  if (warnings.length === 0) return null;
  return (
    <ul className="menu-warnings no-print">
      {warnings.map(({ childId, about, text }) => (
        <li key={childId}>
          <Icon name="warning" size={18} />
          <span>
            <span className="visually-hidden">{about} </span>
            {text}
          </span>
        </li>
      ))}
    </ul>
  );
}
