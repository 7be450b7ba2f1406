import type { Metadata } from "next";
import { SecondFactorScreen } from "#app/account/second-factor-screen.tsx";
import { requireStaff } from "#lib/accounts/session.ts";

export const metadata: Metadata = { title: "Double vérification" };

const CRUMBS = [
  { label: "Tableau de bord", href: "/admin" },
  { label: "Mon compte", href: "/admin/mon-compte" },
];

export default async function StaffSecondFactorPage() {
  await requireStaff(undefined, "/admin/mon-compte/double-verification");
  return <SecondFactorScreen crumbs={CRUMBS} />;
}
