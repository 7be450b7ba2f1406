import type { ReactNode } from "react";
import { logOutAction } from "#app/sign-out/actions.ts";
import { SessionWatch } from "#components/accounts/session-watch.tsx";
import { SignOutForm } from "#components/accounts/sign-out-form.tsx";
import { type StaffGroup, StaffShell } from "#components/layout/staff-shell.tsx";
import { MenuSearch } from "#components/staff/menu-search.tsx";
import { requireStaff, type StaffContext, sessionDelay } from "#lib/accounts/session.ts";
import { town } from "#lib/catalog/settings.ts";
import { longJobKinds } from "#lib/long-jobs/kinds.ts";
import { documentsFor, staffCounts } from "#lib/staff/menu-counts.ts";
import type { Permission } from "#lib/staff/permissions.ts";

export default async function StaffLayout({ children }: { children: ReactNode }) {
  // The door first: nothing is counted for whoever has no business here.
  const staff = await requireStaff();
  const [{ name, phone }, work, delay] = await Promise.all([
    town(),
    staffCounts(staff.staffMember.id),
    sessionDelay(),
  ]);
  const { firstName, lastName } = staff.staffMember;
  return (
    <StaffShell
      town={{ name, phone }}
      userName={`${firstName} ${lastName}`}
      ended={work.endedJobs}
      signOut={<SignOutForm action={logOutAction} />}
      search={staff.permissions.has("families.read") ? <MenuSearch /> : null}
      groups={groupsOf(staff, {
        "/admin/a-traiter": work.requests + work.changes + documentsFor(work, staff.permissions),
        "/admin/demandes-de-compte": work.accountRequests,
        "/admin/paiements": work.payments,
        "/admin/messagerie": work.messages,
        "/admin/e-mails": work.mails,
        "/admin/travaux": work.endedJobs,
      })}
    >
      {children}
      {delay ? <SessionWatch delay={delay} /> : null}
    </StaffShell>
  );
}

type Module = {
  href: string;
  label: string;
  permission?: Permission;
  /** Any of these, where there are several ways in. */
  anyOf?: Permission[];
  /** Left out for whoever reaches it from another module, under this permission. */
  unless?: Permission;
  exact?: true;
  /** What its count is of, after the figure. */
  countWords?: string;
};

/** Rights that let one follow some long work. */
const FOLLOWING = Object.values(longJobKinds).flatMap(({ permission }) => permission ?? []);

/** The modules which exist, by what an agent is doing; one without its permission is absent. */
const MODULES: { group?: string; modules: Module[] }[] = [
  {
    modules: [
      { href: "/admin", label: "Tableau de bord", exact: true },
      { href: "/admin/a-traiter", label: "À traiter", permission: "requests.treat" },
      {
        href: "/admin/demandes-de-compte",
        label: "Demandes de compte",
        permission: "accounts.treat",
      },
      { href: "/admin/messagerie", label: "Messagerie", permission: "messages.answer" },
      {
        href: "/admin/messagerie/envoi-groupe",
        label: "Envois groupés",
        permission: "messages.broadcast",
        unless: "messages.answer",
      },
      {
        href: "/admin/travaux",
        label: "Travaux",
        anyOf: FOLLOWING,
        countWords: "terminés depuis votre dernière visite",
      },
    ],
  },
  {
    group: "Dossiers",
    modules: [
      { href: "/admin/familles", label: "Familles", permission: "families.read" },
      { href: "/admin/inscriptions", label: "Inscriptions", permission: "requests.treat" },
      { href: "/admin/planning", label: "Planning", permission: "planning.change" },
      { href: "/admin/pointage", label: "Présences", permission: "attendance.record" },
      { href: "/admin/codes-de-sortie", label: "Codes de sortie", permission: "pickups.check" },
      { href: "/admin/courriers", label: "Courriers", permission: "letters.print" },
    ],
  },
  {
    group: "Argent",
    modules: [
      { href: "/admin/paiements", label: "Paiements", permission: "payments.watch" },
      { href: "/admin/facturation", label: "Facturation", permission: "invoices.issue" },
      { href: "/admin/factures-papier", label: "Factures à poster", permission: "invoices.post" },
      { href: "/admin/catalogue/tarifs", label: "Tarifs", permission: "tariffs.manage" },
      {
        href: "/admin/attestations",
        label: "Attestations fiscales",
        permission: "certificates.issue",
      },
      {
        href: "/admin/dossiers-inactifs",
        label: "Dossiers inactifs",
        permission: "families.erase",
      },
      { href: "/admin/archives", label: "Archives", permission: "archives.read" },
    ],
  },
  {
    group: "Informer",
    modules: [
      { href: "/admin/actualites", label: "Actualités", permission: "news.publish" },
      { href: "/admin/menus", label: "Menus", permission: "menus.manage" },
      {
        href: "/admin/documents-mairie",
        label: "Documents de la mairie",
        permission: "documents.manage",
      },
    ],
  },
  {
    group: "Organiser",
    modules: [
      { href: "/admin/calendrier", label: "Calendrier", permission: "calendar.manage" },
      {
        href: "/admin/catalogue/activites",
        label: "Activités et limites",
        permission: "calendar.manage",
      },
      { href: "/admin/catalogue/regies", label: "Régies", permission: "calendar.manage" },
      {
        href: "/admin/catalogue/ecoles",
        label: "Écoles et classes",
        permission: "calendar.manage",
      },
      {
        href: "/admin/catalogue/documents",
        label: "Documents demandés",
        permission: "documents.manage",
      },
      {
        href: "/admin/catalogue/messagerie",
        label: "Services et thèmes",
        permission: "mails.manage",
      },
    ],
  },
  {
    group: "Accès et pannes",
    modules: [
      { href: "/admin/agents", label: "Agents", permission: "agents.manage" },
      {
        href: "/admin/doubles-verifications",
        label: "Doubles vérifications",
        permission: "accounts.rescue",
      },
      { href: "/admin/e-mails", label: "E-mails", permission: "mails.manage" },
      { href: "/admin/incidents", label: "Incidents", permission: "calendar.manage" },
    ],
  },
];

function groupsOf({ permissions }: StaffContext, counts: Record<string, number>): StaffGroup[] {
  return MODULES.map(({ group, modules }) => ({
    label: group,
    entries: modules
      .filter(
        ({ permission, anyOf, unless }) =>
          (!permission || permissions.has(permission)) &&
          (!anyOf || anyOf.some((one) => permissions.has(one))) &&
          !(unless && permissions.has(unless)),
      )
      .map(({ href, label, exact, countWords }) => ({
        href,
        label,
        exact,
        count: counts[href],
        countWords,
      })),
  })).filter(({ entries }) => entries.length > 0);
}
