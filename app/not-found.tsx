import type { Metadata } from "next";
import { NotFoundWords } from "#components/layout/not-found-words.tsx";
import { PublicShell } from "#components/layout/public-shell.tsx";
import { town } from "#lib/catalog/settings.ts";

export const metadata: Metadata = { title: "Page introuvable" };

export default async function NotFound() {
  const { name, phone } = await town();
  return (
    <PublicShell town={{ name, phone }} narrow>
      <NotFoundWords phone={phone} home="/" />
    </PublicShell>
  );
}
