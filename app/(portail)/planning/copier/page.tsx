import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { CopyForm } from "#components/planning/copy-form.tsx";
import { PatternApply } from "#components/planning/pattern-apply.tsx";
import { PatternPreview } from "#components/planning/pattern-preview.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { copyPage } from "#lib/cart/copy-page.ts";
import { copyMessage } from "#lib/cart/messages.ts";
import { undoPatternAction } from "../semaine-type/actions.ts";
import { applyCopyAction } from "./actions.ts";

export const metadata: Metadata = { title: "Copier des jours" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** A week onto the following ones, or a child onto the others: previewed, then put in the basket. */
export default async function CopyPage({ searchParams }: Props) {
  const { family, payerId } = await requireParent("/planning/copier");
  const asked = await searchParams;
  const page = await copyPage({ familyId: family.id, payerId }, asked);
  const planning = page?.input.month ? `/planning/${page.input.month}` : "/planning";
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/accueil" },
          { label: "Planning", href: planning },
          { label: "Copier des jours" },
        ]}
      />
      <PageTitle
        help="reserver"
        lead="Choisissez ce que vous copiez. Vous verrez le résultat avant de l’appliquer."
      >
        Copier des jours
      </PageTitle>
      {page && page.children.length > 0 ? (
        <div className="planning-page">
          <CopyForm page={page} />
          {page.preview ? (
            <section className="flow" id="resultat" aria-labelledby="resultat-titre">
              <h2 id="resultat-titre">Résultat</h2>
              {page.preview.ok ? (
                <>
                  <PatternPreview outcome={page.preview.value} people={page.children} />
                  <PatternApply
                    key={JSON.stringify(asked)}
                    fields={page.fields}
                    requestIds={[crypto.randomUUID(), crypto.randomUUID()]}
                    planning={planning}
                    canApply={page.preview.value.changes.length > 0}
                    apply={applyCopyAction}
                    undo={undoPatternAction}
                  />
                </>
              ) : (
                <Banner kind="error">{copyMessage(page.preview.refusal.code)}</Banner>
              )}
            </section>
          ) : null}
        </div>
      ) : (
        <Card>
          <EmptyState icon="calendar">
            {page
              ? "Aucune inscription validée. Vous pourrez copier des jours après la validation de la mairie."
              : copyMessage("no-school-year")}
          </EmptyState>
        </Card>
      )}
    </>
  );
}
