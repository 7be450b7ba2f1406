import type { ReactNode } from "react";
import { currentParent } from "#lib/accounts/session.ts";
import ParentLayout from "../(portail)/layout.tsx";
import PublicLayout from "../(public)/layout.tsx";

/** Pages for everybody, which a family reads inside its own portal. */
export default async function SharedLayout({ children }: { children: ReactNode }) {
  const Layout = (await currentParent()) ? ParentLayout : PublicLayout;
  return <Layout>{children}</Layout>;
}
