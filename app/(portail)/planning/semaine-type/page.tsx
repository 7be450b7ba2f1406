import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { PatternApply } from "#components/planning/pattern-apply.tsx";
import { PatternForm } from "#components/planning/pattern-form.tsx";
import { PatternPreview } from "#components/planning/pattern-preview.tsx";
import { PatternResult } from "#components/planning/pattern-result.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { monthOf } from "#lib/calendar/month.ts";
import { patternMessage } from "#lib/cart/messages.ts";
import { patternPage } from "#lib/cart/pattern-page.ts";
import { applyPatternAction, undoPatternAction } from "./actions.ts";

export const metadata: Metadata = { title: "Semaine type" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The usual week of each child: filled in once, previewed, then put in the basket for a whole period. */
export default async function PatternPage({ searchParams }: Props) {
  const { family, payerId } = await requireParent("/planning/semaine-type");
  const asked = await searchParams;
  const page = await patternPage({ familyId: family.id, payerId }, asked);
  const month = page ? (page.input.month ?? monthOf(page.today)) : null;
  const planning = month ? `/planning/${month}` : "/planning";
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/accueil" },
          { label: "Planning", href: planning },
          { label: "Semaine type" },
        ]}
      />
      <PageTitle
        help="reserver"
        lead="Cochez les jours habituels. Vous verrez le résultat avant de l’appliquer."
      >
        Semaine type
      </PageTitle>
      {page && page.children.length > 0 ? (
        <div className="planning-page">
          <PatternForm page={page} />
          {page.preview ? (
            <PatternResult>
              {page.preview.ok ? (
                <>
                  <PatternPreview outcome={page.preview.value} people={page.children} />
                  <PatternApply
                    key={JSON.stringify(asked)}
                    fields={page.fields}
                    requestIds={[crypto.randomUUID(), crypto.randomUUID()]}
                    planning={planning}
                    canApply={page.preview.value.changes.length > 0}
                    apply={applyPatternAction}
                    undo={undoPatternAction}
                  />
                </>
              ) : (
                <Banner kind="error">{patternMessage(page.preview.refusal.code)}</Banner>
              )}
            </PatternResult>
          ) : null}
        </div>
      ) : (
        <Card>
          <EmptyState icon="calendar">
            {page
              ? "Aucune inscription validée. La semaine type servira après la validation de la mairie."
              : "Le planning de la prochaine année scolaire n’est pas encore ouvert."}
          </EmptyState>
        </Card>
      )}
    </>
  );
}
