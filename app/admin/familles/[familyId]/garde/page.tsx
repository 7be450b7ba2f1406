import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { CustodyCard } from "#components/staff/custody-card.tsx";
import { RightsForm } from "#components/staff/rights-form.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { loadCustody } from "#lib/custody/queries.ts";
import { openFamilyFile } from "#lib/families/open-family-file.ts";
import { isUuid } from "#lib/ids.ts";
import { wordOf } from "#lib/word-of.ts";
import {
  addPeriodAction,
  removeCalendarAction,
  removePeriodAction,
  saveCalendarAction,
  setRightsAction,
} from "./actions.ts";

type Props = {
  params: Promise<{ familyId: string }>;
  searchParams: Promise<{ fait?: string }>;
};

export const metadata: Metadata = { title: "Droits et garde partagée" };

const DONE: Record<string, string> = {
  droits: "Les droits sont changés.",
  garde: "Le calendrier de garde est enregistré.",
  fin: "Le calendrier de garde est supprimé.",
  periode: "Les périodes sont à jour.",
};

export default async function CustodyPage({ params, searchParams }: Props) {
  const [{ familyId }, { fait }] = await Promise.all([params, searchParams]);
  const path = `/admin/familles/${familyId}/garde`;
  const staff = await requireStaff("families.custody", path);
  const { permissions } = staff;
  const family = isUuid(familyId) ? await openFamilyFile(staff, familyId) : null;
  if (!family) notFound();
  const { calendars } = await loadCustody(family.id);
  const adults = family.guardians.map(({ id, firstName, lastName, rights }) => ({
    id,
    name: `${firstName} ${lastName}`,
    rights,
  }));
  const today = parisDayOf(await now());
  const canRead = permissions.has("families.read");
  const done = wordOf(DONE, fait);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          ...(canRead
            ? [
                { label: "Familles", href: "/admin/familles" },
                { label: family.name, href: `/admin/familles/${family.id}` },
              ]
            : []),
          { label: "Droits et garde partagée" },
        ]}
      />
      <PageTitle lead={`Dossier n°\u00a0${family.fileNumber}, famille ${family.name}`}>
        Droits et garde partagée
      </PageTitle>
      <div className="flow">
        {done ? (
          <Banner kind="success" title={done}>
            C’est valable dès maintenant pour toute la famille.
          </Banner>
        ) : null}
        <Card title="Droits des responsables">
          <div className="flow">
            <p className="soft">
              Avec des droits limités, un responsable ne voit et ne réserve que les jours de ses
              semaines. Il paie pour lui seul. Il ne voit ni l’adresse, ni les coordonnées, ni les
              factures des autres.
            </p>
            {adults.map((adult) => (
              <RightsForm
                key={adult.id}
                familyId={family.id}
                adult={adult}
                action={setRightsAction}
              />
            ))}
          </div>
        </Card>
        {family.children.map((child) => (
          <CustodyCard
            key={child.id}
            familyId={family.id}
            child={child}
            adults={adults}
            calendar={calendars.find(({ childId }) => childId === child.id) ?? null}
            today={today}
            actions={{
              save: saveCalendarAction,
              end: removeCalendarAction,
              add: addPeriodAction,
              remove: removePeriodAction,
            }}
          />
        ))}
      </div>
    </>
  );
}
