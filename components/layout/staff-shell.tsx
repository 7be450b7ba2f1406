import type { ReactNode } from "react";
import { Icon } from "../ui/icon.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";
import { Brand } from "./brand.tsx";
import { FoldMenu } from "./fold-menu.tsx";
import { Footer } from "./footer.tsx";
import { MainContent } from "./main-content.tsx";
import { MenuInSight } from "./menu-in-sight.tsx";
import { MenuLink } from "./menu-link.tsx";
import { SkipLinks } from "./skip-links.tsx";
import type { Town } from "./town.ts";

export type StaffEntry = {
  href: string;
  label: string;
  /** What waits there; absent or 0 shows nothing. */
  count?: number | undefined;
  /** Read aloud after the count; « à traiter » unless told. */
  countWords?: string | undefined;
  exact?: boolean | undefined;
};

/** Entries that belong together, under a word; the first group needs none. */
export type StaffGroup = { label?: string | undefined; entries: StaffEntry[] };

type Props = {
  town: Town;
  userName: string;
  /** The form which signs out; its button takes className="menu-line". Drawn twice: no id inside. */
  signOut: ReactNode;
  /** Only what this person may open: the rest is absent, not greyed. */
  groups: StaffGroup[];
  /** How many pieces of her long work have ended since she last looked; none: no bell. */
  ended?: number | undefined;
  /** Top of the menu: the search of a family. */
  search?: ReactNode;
  children: ReactNode;
};

/** Pages of the town hall's staff: menu at the side, folded at the top of a small screen. */
export function StaffShell({
  town,
  userName,
  signOut,
  groups,
  ended = 0,
  search,
  children,
}: Props) {
  const detail = `${town.name} · agents`;
  return (
    <div className="staff shell">
      <SkipLinks />
      <header className="sidebar">
        <div className="sidebar-in">
          <Brand href="/admin" name="Préau" detail={detail} />
          <Bell ended={ended} />
          {search}
          <StaffMenu label="Menu principal" groups={groups} />
          <Person userName={userName} signOut={signOut} />
          <MenuInSight />
        </div>
      </header>
      <header className="only-narrow">
        <div className="topbar">
          <div className="topbar-in">
            <Brand href="/admin" name="Préau" detail={detail} />
            <Bell ended={ended} />
          </div>
        </div>
        <FoldMenu
          className="sidefold"
          summary={
            <>
              <Icon name="more" />
              Menu
            </>
          }
        >
          {search}
          <StaffMenu label="Menu principal" groups={groups} />
          <Person userName={userName} signOut={signOut} />
        </FoldMenu>
      </header>
      <div className="staff-column">
        <MainContent>{children}</MainContent>
        <Footer />
      </div>
    </div>
  );
}

/** Rings when long work of this agent has ended; its page, once opened, silences it. */
function Bell({ ended }: { ended: number }) {
  if (ended === 0) return null;
  return (
    <TextLink href="/admin/travaux" className="bell">
      <Icon name="bell" />
      {ended}
      <span className="bell-word"> {ended > 1 ? "terminés" : "terminé"}</span>
      <VisuallyHidden> depuis votre dernière visite</VisuallyHidden>
    </TextLink>
  );
}

function StaffMenu({ label, groups }: { label: string; groups: StaffGroup[] }) {
  return (
    <nav aria-label={label}>
      <ul className="side-list">
        {groups.map((group) =>
          group.label ? (
            <li key={group.label}>
              <span className="side-group">{group.label}</span>
              <ul>
                <Entries entries={group.entries} />
              </ul>
            </li>
          ) : (
            <Entries key="first" entries={group.entries} />
          ),
        )}
      </ul>
    </nav>
  );
}

/** Twenty pages that each session reads anew: none is asked for before it is wanted. */
function Entries({ entries }: { entries: StaffEntry[] }) {
  return entries.map((entry) => (
    <li key={entry.href}>
      <MenuLink href={entry.href} exact={entry.exact}>
        {entry.label}
        {entry.count ? (
          <span className="side-count">
            {entry.count}
            <span className="visually-hidden"> {entry.countWords ?? "à traiter"}</span>
          </span>
        ) : null}
      </MenuLink>
    </li>
  ));
}

function Person({ userName, signOut }: { userName: string; signOut: ReactNode }) {
  return (
    <div className="side-person">
      <p className="soft small">{userName}</p>
      <MenuLink href="/admin/mon-compte" className="menu-line">
        <Icon name="user" />
        Mon compte
      </MenuLink>
      {signOut}
    </div>
  );
}
