import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { openingMonths } from "#lib/planning/load-month.ts";

export const metadata: Metadata = { title: "Planning" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Opens the month of the next week that can be changed, or the one that the month list asks for. */
export default async function PlanningPage({ searchParams }: Props) {
  await requireParent("/planning");
  const { mois, ...rest } = await searchParams;
  const known = await openingMonths();
  if (known) {
    const month = known.months.find((each) => each === mois) ?? known.opening;
    const query = new URLSearchParams(
      ["vue", "enfant", "activite"].flatMap((name) => {
        const value = rest[name];
        return typeof value === "string" ? [[name, value]] : [];
      }),
    ).toString();
    redirect(query ? `/planning/${month}?${query}` : `/planning/${month}`);
  }
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Accueil", href: "/accueil" }, { label: "Planning" }]} />
      <PageTitle>Planning</PageTitle>
      <Card>
        <EmptyState icon="calendar">
          Le planning de la prochaine année scolaire n’est pas encore ouvert.
        </EmptyState>
      </Card>
    </>
  );
}
