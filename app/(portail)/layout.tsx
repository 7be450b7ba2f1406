import type { ReactNode } from "react";
import { logOutAction } from "#app/sign-out/actions.ts";
import { FaultBanner } from "#components/accounts/fault-banner.tsx";
import { SessionWatch } from "#components/accounts/session-watch.tsx";
import { SignOutForm } from "#components/accounts/sign-out-form.tsx";
import { IncidentBanner } from "#components/incidents/incident-banner.tsx";
import { ParentShell, parentEntries } from "#components/layout/parent-shell.tsx";
import { NewsAlerts } from "#components/news/news-alerts.tsx";
import { requireParent, sessionDelay } from "#lib/accounts/session.ts";
import { town } from "#lib/catalog/settings.ts";
import { menuCounts } from "#lib/checkout/menu-counts.ts";
import { incidentNotice } from "#lib/incidents/queries.ts";
import { alertsFor } from "#lib/news/queries.ts";

export default async function ParentLayout({ children }: { children: ReactNode }) {
  // The door first: nothing is read for whoever has no business here.
  const parent = await requireParent();
  const { guardian } = parent;
  const [{ name, phone }, notice, { cart, unread, faultyAddress }, alerts, delay] =
    await Promise.all([
      town(),
      incidentNotice(),
      menuCounts(parent),
      alertsFor({ familyId: parent.family.id }),
      sessionDelay(),
    ]);
  return (
    <ParentShell
      town={{ name, phone }}
      userName={`${guardian.firstName} ${guardian.lastName}`}
      entries={parentEntries.map((entry) =>
        entry.href === "/messagerie" ? { ...entry, count: unread } : entry,
      )}
      cart={cart > 0 ? { href: "/panier", count: cart } : null}
      signOut={<SignOutForm action={logOutAction} />}
    >
      <IncidentBanner notice={notice} />
      {faultyAddress ? <FaultBanner email={faultyAddress} /> : null}
      <NewsAlerts alerts={alerts} />
      {children}
      {delay ? <SessionWatch delay={delay} /> : null}
    </ParentShell>
  );
}
