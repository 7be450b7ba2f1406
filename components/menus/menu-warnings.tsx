import type { MenuWarning } from "#lib/menus/cross.ts";
import { Icon } from "../ui/icon.tsx";

/** « Léa : contient du lait (yaourt) ». For the family only: never on paper, which hangs on a fridge or a wall. */
export function MenuWarnings({ warnings }: { warnings: MenuWarning[] }) {
  if (warnings.length === 0) return null;
  return (
    <ul className="menu-warnings no-print">
      {warnings.map(({ childId, text }) => (
        <li key={childId}>
          <Icon name="warning" size={18} />
          <span>
            <span className="visually-hidden">Attention, allergie. </span>
            {text}
          </span>
        </li>
      ))}
    </ul>
  );
}
