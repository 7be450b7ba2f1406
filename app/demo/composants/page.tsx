import type { Metadata } from "next";
import { GalleryBasics } from "#components/demo/gallery-basics.tsx";
import { GalleryForms } from "#components/demo/gallery-forms.tsx";
import { GalleryLists } from "#components/demo/gallery-lists.tsx";
import { GalleryShell, type ShellName } from "#components/demo/gallery-shell.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { StickyAmount, StickyBar } from "#components/ui/sticky-bar.tsx";
import { town } from "#lib/catalog/settings.ts";

export const metadata: Metadata = { title: "Composants" };

const shells: ShellName[] = ["parent", "public", "agent"];

/** Every state of the kit on one page: for the eye, and for the axe test. `?coque=parent|public|agent`. */
export default async function ComponentsPage({
  searchParams,
}: {
  searchParams: Promise<{ coque?: string }>;
}) {
  const { coque } = await searchParams;
  const shell = shells.find((name) => name === coque) ?? "parent";
  const { name, phone } = await town();
  return (
    <GalleryShell name={shell} town={{ name, phone }}>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/accueil" },
          { label: "Planning", href: "/demo/composants" },
          { label: "Composants" },
        ]}
      />
      <PageTitle
        lead="Lundi 30 novembre 2026 · dossier n°&nbsp;04217"
        actions={
          <LinkButton href="/demo/composants?coque=agent" kind="ghost">
            Signaler une absence
          </LinkButton>
        }
      >
        Bonjour, voici ce qui vous attend
      </PageTitle>
      <div className="grid gap-5">
        <GalleryLists />
        <GalleryBasics />
        <GalleryForms />
      </div>
      {shell === "parent" ? (
        <StickyBar
          end={
            <>
              <StickyAmount label="À payer" amountCents={2590} />
              <Button>Vérifier et payer</Button>
            </>
          }
        >
          <strong>10 réservations, 1 annulation</strong>
          <p className="soft small">30,50 € − 3,05 € (annulation) − 1,55 € (avoir)</p>
        </StickyBar>
      ) : null}
    </GalleryShell>
  );
}
