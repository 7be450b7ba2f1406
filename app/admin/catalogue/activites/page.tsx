import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { listInWords } from "#lib/calendar/deadline-words.ts";
import { loadActivities } from "#lib/catalog/queries.ts";

export const metadata: Metadata = { title: "Activités" };

export default async function ActivitiesPage() {
  await requireStaff("calendar.manage", "/admin/catalogue/activites");
  const activities = await loadActivities();
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Activités" }]} />
      <PageTitle lead="Jusqu’à quand les familles réservent et annulent, activité par activité.">
        Activités et limites
      </PageTitle>
      <Card flush>
        {activities.map((activity) => (
          <CardRow
            key={activity.id}
            title={
              <TextLink href={`/admin/catalogue/activites/${activity.id}`}>
                {activity.name}
              </TextLink>
            }
            detail={activity.slots
              .map(({ name, weekdays }) => `${name} : ${listInWords(weekdays)}`)
              .join(" · ")}
          />
        ))}
      </Card>
    </>
  );
}
