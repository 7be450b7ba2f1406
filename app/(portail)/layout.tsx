import type { ReactNode } from "react";
import { logOutAction } from "#app/sign-out/actions.ts";
import { SignOutForm } from "#components/accounts/sign-out-form.tsx";
import { ParentShell } from "#components/layout/parent-shell.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { town } from "#lib/catalog/settings.ts";
import { cartSize } from "#lib/checkout/queries.ts";

export default async function ParentLayout({ children }: { children: ReactNode }) {
  const [{ guardian, family, payerId }, { name, phone }] = await Promise.all([
    requireParent(),
    town(),
  ]);
  const lines = await cartSize({ familyId: family.id, payerId });
  return (
    <ParentShell
      town={{ name, phone }}
      userName={`${guardian.firstName} ${guardian.lastName}`}
      cart={lines > 0 ? { href: "/panier", count: lines } : null}
      signOut={<SignOutForm action={logOutAction} />}
    >
      {children}
    </ParentShell>
  );
}
