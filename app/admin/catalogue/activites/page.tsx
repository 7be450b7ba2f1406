import type { Metadata } from "next";
import { MoveButtons } from "#components/catalog/move-buttons.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { type ListedActivity, listActivities } from "#lib/activities/queries.ts";
import { listInWords } from "#lib/calendar/deadline-words.ts";
import { wordOf } from "#lib/word-of.ts";
import { orderActivityAction } from "./actions.ts";

export const metadata: Metadata = { title: "Activités" };

const HERE = "/admin/catalogue/activites";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const DONE: Record<string, string> = {
  ordre: "L’ordre est changé.",
  supprimee: "L’activité est supprimée.",
};

export default async function ActivitiesPage({ searchParams }: Props) {
  await requireStaff("calendar.manage", HERE);
  const [{ fait }, activities] = await Promise.all([searchParams, listActivities()]);
  const done = wordOf(DONE, fait);
  return (
    <>
      <Breadcrumb
        crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Activités et limites" }]}
      />
      <PageTitle
        lead="Ce que les familles réservent : moments d’accueil, limites, tarif, et jusqu’à quand l’activité est proposée."
        actions={
          <LinkButton href={`${HERE}/nouvelle/description`} icon="plus">
            Ajouter une activité
          </LinkButton>
        }
      >
        Activités et limites
      </PageTitle>
      <div className="flow">
        {done ? <Banner kind="success">{done}</Banner> : null}
        {activities.length === 0 ? (
          <EmptyState icon="list">Aucune activité n’est enregistrée.</EmptyState>
        ) : (
          <Card title="Activités" flush>
            {activities.map((activity, rank) => (
              <CardRow
                key={activity.id}
                title={<TextLink href={`${HERE}/${activity.id}`}>{activity.name}</TextLink>}
                detail={detailOf(activity)}
                value={stateTag(activity)}
              >
                <div className="actions">
                  <MoveButtons
                    field="activityId"
                    id={activity.id}
                    name={activity.name}
                    rank={rank}
                    last={activities.length - 1}
                    action={orderActivityAction}
                  />
                </div>
              </CardRow>
            ))}
          </Card>
        )}
      </div>
    </>
  );
}

function detailOf({ slots }: ListedActivity): string {
  return (
    slots.map(({ name, weekdays }) => `${name} : ${listInWords(weekdays)}`).join(" · ") ||
    "Aucun moment d’accueil"
  );
}

function stateTag({ closedAt, missing }: ListedActivity) {
  if (closedAt === null) return null;
  return missing.length > 0 ? <Tag tone="warn">À compléter</Tag> : <Tag>Fermée</Tag>;
}
