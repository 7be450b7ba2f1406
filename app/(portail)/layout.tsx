import type { ReactNode } from "react";
import { logOutAction } from "#app/sign-out/actions.ts";
import { SignOutForm } from "#components/accounts/sign-out-form.tsx";
import { ParentShell } from "#components/layout/parent-shell.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { town } from "#lib/catalog/settings.ts";

export default async function ParentLayout({ children }: { children: ReactNode }) {
  const [{ guardian }, { name, phone }] = await Promise.all([requireParent(), town()]);
  return (
    <ParentShell
      town={{ name, phone }}
      userName={`${guardian.firstName} ${guardian.lastName}`}
      signOut={<SignOutForm action={logOutAction} />}
    >
      {children}
    </ParentShell>
  );
}
