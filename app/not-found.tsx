import type { Metadata } from "next";
import { PageTitle } from "#components/layout/page-title.tsx";
import { PublicShell } from "#components/layout/public-shell.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { town } from "#lib/catalog/settings.ts";

export const metadata: Metadata = { title: "Page introuvable" };

/** The same answer for what does not exist and for what belongs to somebody else. */
export default async function NotFound() {
  const { name, phone } = await town();
  return (
    <PublicShell town={{ name, phone }} narrow>
      <PageTitle>Page introuvable</PageTitle>
      <div className="flow">
        <p>Cette page n’existe pas, ou elle n’est plus disponible.</p>
        <p className="soft">
          Vérifiez l’adresse, ou revenez à l’accueil.
          {phone ? ` Besoin d’aide ? Appelez le ${phone}.` : null}
        </p>
        <LinkButton href="/">Revenir à l’accueil</LinkButton>
      </div>
    </PublicShell>
  );
}
