import type { ReactNode } from "react";
import { PublicShell } from "#components/layout/public-shell.tsx";
import { NewsAlerts } from "#components/news/news-alerts.tsx";
import { town } from "#lib/catalog/settings.ts";
import { alertsFor } from "#lib/news/queries.ts";

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const [{ name, phone }, alerts] = await Promise.all([town(), alertsFor(null)]);
  return (
    <PublicShell town={{ name, phone }} narrow>
      <NewsAlerts alerts={alerts} />
      {children}
    </PublicShell>
  );
}
