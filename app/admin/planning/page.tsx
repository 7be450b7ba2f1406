import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AbsencesCard } from "#components/attendance/absences-card.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { PageLinks } from "#components/staff/page-links.tsx";
import { BalancesCard, TownChangesCard } from "#components/staff/town-changes-card.tsx";
import { TownWeeks } from "#components/staff/town-grid.tsx";
import { TownLegend } from "#components/staff/town-legend.tsx";
import { TownPlanningFilterForm } from "#components/staff/town-planning-filter.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { listAbsences } from "#lib/attendance/list-absences.ts";
import { absencePath } from "#lib/attendance/paths.ts";
import { monthWithYear, weekLabel } from "#lib/calendar/french.ts";
import { monthOf } from "#lib/calendar/month.ts";
import { isUuid } from "#lib/ids.ts";
import { ofName } from "#lib/notifications/words.ts";
import { placesToChoose } from "#lib/planning/day-places.ts";
import { pageNumber, textOf } from "#lib/staff/search-words.ts";
import { listBalances } from "#lib/town-changes/list-balances.ts";
import { listTownChanges } from "#lib/town-changes/list-changes.ts";
import {
  familyToShow,
  GRID_SIZE,
  loadFamilyGrid,
  loadSchoolGrid,
  today,
} from "#lib/town-changes/load-grid.ts";
import { townPlanningPath } from "#lib/town-changes/paths.ts";
import { periodOf } from "#lib/town-changes/period.ts";

export const metadata: Metadata = { title: "Planning" };

type Query = Record<string, string | string[] | undefined>;

const DONE: Record<string, string> = {
  add: "C’est réservé. La famille a un e-mail.",
  cancel: "C’est annulé. La famille a un e-mail.",
  "add-sans-mail": "C’est réservé. La famille n’a pas d’e-mail qui fonctionne : prévenez-la.",
  "cancel-sans-mail":
    "C’est annulé. La famille a son avoir, mais pas d’e-mail qui fonctionne : prévenez-la.",
  absence: "L’absence est enregistrée. Ce qui n’est pas facturé est rendu en avoir.",
};

export default async function TownPlanningPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { permissions } = await requireStaff("planning.change", "/admin/planning");
  const query = await searchParams;
  const [ecole, moment, dossier] = [query.ecole, query.moment, query.dossier].map(textOf);
  const search = textOf(query.recherche);
  const page = pageNumber(query.page);
  const period = periodOf({ du: textOf(query.du), vue: textOf(query.vue) }, await today());
  const { slots, schools } = await placesToChoose();
  const schoolId = schools.find(({ id }) => id === ecole)?.id ?? "";
  const slotId = slots.find(({ id }) => id === moment)?.id ?? "";
  const family = dossier && isUuid(dossier) ? await familyToShow(dossier) : null;
  if (dossier && !family) notFound();
  const range = { from: period.from, to: period.to };
  const grid = family
    ? await loadFamilyGrid({ familyId: family.id, slotId: slotId || null }, range)
    : schoolId && slotId
      ? await loadSchoolGrid({ schoolId, slotId, search, page }, range)
      : null;
  const kept = {
    ecole: schoolId,
    moment: slotId,
    dossier: family?.id ?? "",
    recherche: search,
    vue: period.view === "mois" ? "mois" : "",
  };
  const label =
    period.view === "mois" ? capital(monthWithYear(monthOf(period.from))) : weekLabel(period.from);
  const done = DONE[textOf(query.fait)];
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Planning" }]} />
      <PageTitle lead="Réservez ou annulez pour une famille, même après la limite. Un motif est demandé, et la famille le lit.">
        {family ? `Planning de la famille ${family.name}` : "Planning"}
      </PageTitle>
      <div className="flow">
        {done ? <Banner kind="success" title={done} /> : null}
        {family ? (
          <p className="link-list">
            {permissions.has("families.read") ? (
              <TextLink href={`/admin/familles/${family.id}`}>
                Dossier n°&nbsp;{family.fileNumber}
              </TextLink>
            ) : null}
            <TextLink href="/admin/planning">Planning d’une école</TextLink>
            {family.children.map(({ id, firstName }) => (
              <TextLink key={id} href={absencePath({ childId: id })}>
                Justifier une absence {ofName(firstName)}
              </TextLink>
            ))}
          </p>
        ) : (
          <TownPlanningFilterForm
            filter={{ schoolId, slotId, search, from: period.asked, view: period.view }}
            slots={slots}
            schools={schools}
          />
        )}
        {grid ? (
          <nav aria-label="Période" className="link-list">
            <TextLink href={townPlanningPath({ ...kept, du: period.before })}>
              {period.view === "mois" ? "Mois précédent" : "Semaine précédente"}
            </TextLink>
            <TextLink href={townPlanningPath({ ...kept, du: period.after })}>
              {period.view === "mois" ? "Mois suivant" : "Semaine suivante"}
            </TextLink>
            {family ? (
              <TextLink
                href={townPlanningPath({
                  ...kept,
                  du: period.asked,
                  vue: period.view === "mois" ? "" : "mois",
                })}
              >
                {period.view === "mois" ? "Voir la semaine" : "Voir le mois"}
              </TextLink>
            ) : null}
          </nav>
        ) : (
          <p className="soft">Choisissez une école et un moment.</p>
        )}
        {grid && grid.rows.length === 0 ? (
          <EmptyState icon="search">{`${label} : personne à afficher.`}</EmptyState>
        ) : null}
        {grid && grid.rows.length > 0 ? (
          <>
            {period.view === "mois" ? <h2>{label}</h2> : null}
            <TownWeeks
              grid={grid}
              familyHref={
                family
                  ? undefined
                  : (id) => townPlanningPath({ dossier: id, du: period.asked, vue: kept.vue })
              }
            />
            <TownLegend />
          </>
        ) : null}
        {family ? (
          <>
            <BalancesCard balances={await listBalances(family.id)} />
            <TownChangesCard changes={await listTownChanges(family.id)} />
            <AbsencesCard absences={await listAbsences(family.id)} />
          </>
        ) : null}
        {grid && !family ? (
          <PageLinks
            page={page}
            total={grid.total}
            size={GRID_SIZE}
            hrefOf={(to) => townPlanningPath({ ...kept, du: period.asked, page: String(to) })}
          />
        ) : null}
      </div>
    </>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
