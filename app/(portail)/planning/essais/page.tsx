import type { Metadata } from "next";
import { AttemptTable } from "#components/incidents/attempt-table.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { listAttempts } from "#lib/incidents/queries.ts";

export const metadata: Metadata = { title: "Vos essais refusés" };

export default async function AttemptsPage() {
  const { family, accountId } = await requireParent();
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/accueil" },
          { label: "Planning", href: "/planning" },
          { label: "Vos essais refusés" },
        ]}
      />
      <PageTitle lead="Chaque essai refusé est gardé avec son heure. C’est votre preuve : la mairie voit la même liste.">
        Vos essais refusés
      </PageTitle>
      <AttemptTable attempts={await listAttempts(family.id, accountId)} />
    </>
  );
}
