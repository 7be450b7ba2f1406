import type { Metadata } from "next";
import { SecondFactorScreen } from "#app/account/second-factor-screen.tsx";
import { requireParent } from "#lib/accounts/session.ts";

export const metadata: Metadata = { title: "Double vérification" };

const CRUMBS = [
  { label: "Accueil", href: "/accueil" },
  { label: "Mon compte", href: "/mon-compte" },
];

export default async function SecondFactorPage() {
  await requireParent("/mon-compte/double-verification");
  return <SecondFactorScreen crumbs={CRUMBS} />;
}
