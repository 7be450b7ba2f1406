import type { HomeMenu } from "#lib/menus/home-menus.ts";
import { CardRow } from "../ui/card.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { MenuWarnings } from "./menu-warnings.tsx";

/** The menus of today and tomorrow, under what the children have booked. */
export function HomeMenuLines({ menus }: { menus: HomeMenu[] }) {
  if (menus.length === 0) return null;
  return (
    <>
      {menus.map(({ key, label, schoolName, dishes, warnings }) => (
        <CardRow
          key={key}
          title={<strong>{schoolName ? `${label}, ${schoolName}` : label}</strong>}
          detail={dishes}
        >
          {warnings.length > 0 ? <MenuWarnings warnings={warnings} /> : null}
        </CardRow>
      ))}
      <CardRow title={<TextLink href="/menus">Menus de la semaine et allergènes</TextLink>} />
    </>
  );
}
