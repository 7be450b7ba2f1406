import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Table } from "#components/ui/table.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { listPlaces, type PlaceLine } from "#lib/enrolments/places-queries.ts";

export const metadata: Metadata = { title: "Places et listes d’attente" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PlacesPage({ searchParams }: Props) {
  await requireStaff("requests.treat", "/admin/inscriptions/places");
  const listed = await listPlaces();
  const query = await searchParams;
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Inscriptions", href: "/admin/inscriptions" },
          { label: "Places" },
        ]}
      />
      <PageTitle
        lead={
          listed ? `Année scolaire ${listed.year.name}` : "Aucune année scolaire n’est préparée."
        }
      >
        Places et listes d’attente
      </PageTitle>
      <div className="flow">
        {query.fait === "supprimee" ? (
          <Banner kind="success" title="La période est supprimée." />
        ) : null}
        {listed ? (
          <Table
            caption="Places de l’année, par activité et par école"
            captionHidden
            columns={[
              { key: "place", label: "Activité, école" },
              { key: "capacity", label: "Places", end: true },
              { key: "taken", label: "Prises", end: true },
              { key: "left", label: "Libres", end: true },
              { key: "waiting", label: "En attente", end: true },
              { key: "how", label: "Attribution" },
            ]}
            rows={listed.lines.map((line) => ({
              key: `${line.activity.id}${line.school.id}`,
              cells: cellsOf(line),
            }))}
          />
        ) : null}
      </div>
    </>
  );
}

function cellsOf({ activity, school, capacity, taken, offered, waiting, isDrawn }: PlaceLine) {
  return {
    place: (
      <TextLink href={`/admin/inscriptions/places/${activity.id}/${school.id}`}>
        {activity.name}, {school.name}
      </TextLink>
    ),
    capacity: capacity ?? "non limité",
    taken: offered > 0 ? `${taken} (dont ${offered} à confirmer)` : taken,
    left: capacity === null ? "–" : Math.max(capacity - taken, 0),
    waiting: waiting > 0 ? <Tag tone="warn">{waiting}</Tag> : 0,
    how: isDrawn ? <Tag tone="info">Tirage au sort</Tag> : "Au fil des demandes",
  };
}
