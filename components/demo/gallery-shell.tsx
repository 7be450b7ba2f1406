import type { ReactNode } from "react";
import { ParentShell } from "../layout/parent-shell.tsx";
import { PublicShell } from "../layout/public-shell.tsx";
import { StaffShell } from "../layout/staff-shell.tsx";
import type { Town } from "../layout/town.ts";
import { LinkButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";

export type ShellName = "parent" | "public" | "agent";

type Props = { name: ShellName; town: Town; children: ReactNode };

const signOut = (
  <form action="/demo/composants">
    <button type="submit" className="menu-line">
      <Icon name="signOut" />
      Déconnexion
    </button>
  </form>
);

/** The page of the kit, dressed as a public, a parent's or a staff page. */
export function GalleryShell({ name, town, children }: Props) {
  if (name === "public")
    return (
      <PublicShell
        town={town}
        end={
          <LinkButton href="/connexion" kind="ghost">
            Se connecter
          </LinkButton>
        }
        narrow
      >
        {children}
      </PublicShell>
    );
  if (name === "agent")
    return (
      <StaffShell
        town={town}
        userName="Mme Durand"
        signOut={signOut}
        groups={[
          {
            entries: [
              { href: "/admin", label: "Tableau de bord", exact: true },
              { href: "/demo/composants", label: "À traiter", count: 12 },
            ],
          },
          {
            label: "Familles",
            entries: [
              { href: "/admin/familles", label: "Familles" },
              { href: "/admin/inscriptions", label: "Inscriptions" },
            ],
          },
        ]}
      >
        {children}
      </StaffShell>
    );
  return (
    <ParentShell
      town={town}
      userName="Camille Martin"
      signOut={signOut}
      cart={{ href: "/panier", count: 3 }}
      entries={[
        { href: "/accueil", label: "Accueil", icon: "home", bottomLabel: "Accueil" },
        { href: "/inscriptions", label: "Inscriptions", icon: "children" },
        {
          href: "/demo/composants",
          label: "Planning",
          icon: "calendar",
          bottomLabel: "Planning",
        },
        { href: "/facturation", label: "Facturation", icon: "receipt", bottomLabel: "Factures" },
        { href: "/mon-compte", label: "Mon compte", icon: "user" },
      ]}
    >
      {children}
    </ParentShell>
  );
}
