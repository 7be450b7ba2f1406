import type { ReactNode } from "react";
import { LinkButton } from "../ui/button.tsx";
import { drawn } from "../ui/fixed.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";
import { Brand } from "./brand.tsx";
import { FoldMenu } from "./fold-menu.tsx";
import { Footer } from "./footer.tsx";
import { MainContent } from "./main-content.tsx";
import { MenuLink } from "./menu-link.tsx";
import { SkipLinks } from "./skip-links.tsx";
import type { Town } from "./town.ts";

export type ParentEntry = {
  href: string;
  label: string;
  icon: IconName;
  /** One of the three places of the phone's bottom bar, under this shorter word. */
  bottomLabel?: string | undefined;
  count?: number | undefined;
  /** Known by the address unless told. */
  current?: boolean | undefined;
};

/** The modules which exist; the order of the desktop's menu. */
export const parentEntries: ParentEntry[] = [
  { href: "/accueil", label: "Accueil", icon: "home", bottomLabel: "Accueil" },
  { href: "/mon-dossier", label: "Mon dossier", icon: "file" },
  { href: "/inscriptions", label: "Inscriptions", icon: "children" },
  { href: "/planning", label: "Planning", icon: "calendar", bottomLabel: "Planning" },
  { href: "/facturation", label: "Facturation", icon: "receipt", bottomLabel: "Factures" },
  { href: "/messagerie", label: "Messagerie", icon: "mail" },
  { href: "/actualites", label: "Actualités", icon: "news" },
  { href: "/menus", label: "Menus", icon: "meal" },
  { href: "/mon-compte", label: "Mon compte", icon: "user" },
];

type Props = {
  town: Town;
  /** « Camille Martin » */
  userName: string;
  /** The form which signs out; its button takes className="menu-line". Drawn twice: no id inside. */
  signOut: ReactNode;
  entries?: ParentEntry[] | undefined;
  /** Absent or null: the basket is empty. */
  cart?: { href: string; count: number } | null | undefined;
  children: ReactNode;
};

/** Pages of a family: top bar, menu in a line on a desktop, four places at the bottom of a phone. */
export function ParentShell({
  town,
  userName,
  signOut,
  entries = parentEntries,
  cart,
  children,
}: Props) {
  return (
    <div className="shell with-bottombar">
      <SkipLinks menu />
      <header>
        <div className="topbar">
          <div className="topbar-in">
            <Brand href="/accueil" name="Portail famille" detail={town.name} />
            <div className="topbar-end">
              {cart ? (
                <LinkButton href={cart.href} kind="ghost">
                  <span className="basket">
                    <Icon name="basket" />
                    <span className="basket-word">Panier · </span>
                    {cart.count}
                    <VisuallyHidden> choix</VisuallyHidden>
                  </span>
                </LinkButton>
              ) : null}
              <FoldMenu
                className="namemenu only-desktop"
                summaryClassName="btn btn-quiet"
                summary={
                  <>
                    {userName}
                    <Icon name="chevronDown" size={16} />
                  </>
                }
              >
                <div className="namemenu-panel">
                  <MenuLink
                    href="/mon-compte"
                    className="menu-line"
                    fixed={drawn(besideIcon("user", "Mon compte"))}
                  />
                  {signOut}
                </div>
              </FoldMenu>
            </div>
          </div>
        </div>
        <nav className="mainmenu" id="menu" aria-label="Menu principal" tabIndex={-1}>
          <ul>
            {entries.map((entry) => (
              <li key={entry.href}>
                <MenuLink {...placeOf(entry)}>{labelOf(entry)}</MenuLink>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <MainContent>{children}</MainContent>
      <BottomBar entries={entries} signOut={signOut} />
      <Footer />
    </div>
  );
}

function BottomBar({ entries, signOut }: { entries: ParentEntry[]; signOut: ReactNode }) {
  // What is new in a page that « Plus » hides is told before it is opened.
  const hidden = entries
    .filter((entry) => !entry.bottomLabel)
    .reduce((sum, { count = 0 }) => sum + count, 0);
  return (
    <nav className="bottombar" id="menu-bas" aria-label="Menu du téléphone" tabIndex={-1}>
      <ul>
        {entries
          .filter((entry) => entry.bottomLabel)
          .map((entry) => (
            <li key={entry.href}>
              <MenuLink
                {...placeOf(entry)}
                className="bottombar-place"
                fixed={drawn(besideIcon(entry.icon, entry.bottomLabel, 22))}
              />
            </li>
          ))}
        <li>
          <FoldMenu
            summaryClassName="bottombar-place"
            summary={
              <>
                <Icon name="more" size={22} />
                {hidden > 0 ? `Plus (${hidden})` : "Plus"}
              </>
            }
          >
            <div className="bottombar-more">
              {entries
                .filter((entry) => !entry.bottomLabel)
                .map((entry) => (
                  <MenuLink
                    key={entry.href}
                    {...placeOf(entry)}
                    className="menu-line"
                    fixed={drawn(besideIcon(entry.icon, labelOf(entry)))}
                  />
                ))}
              <MenuLink
                href="/aide"
                className="menu-line"
                fixed={drawn(besideIcon("info", "Aide"))}
              />
              {signOut}
            </div>
          </FoldMenu>
        </li>
      </ul>
    </nav>
  );
}

/** What is not told is not sent either. */
function placeOf({ href, current }: ParentEntry) {
  return current === undefined ? { href } : { href, current };
}

function labelOf({ label, count }: ParentEntry): string {
  return count ? `${label} (${count})` : label;
}

function besideIcon(icon: IconName, label: string | undefined, size?: number) {
  return (
    <>
      <Icon name={icon} size={size} />
      {label}
    </>
  );
}
