import type { ReactNode } from "react";
import { PublicShell } from "#components/layout/public-shell.tsx";
import { town } from "#lib/catalog/settings.ts";

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const { name, phone } = await town();
  return (
    <PublicShell town={{ name, phone }} narrow>
      {children}
    </PublicShell>
  );
}
