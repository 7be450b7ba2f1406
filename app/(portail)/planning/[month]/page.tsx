import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { ClosedNotice } from "#components/enrolments/closed-notice.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { ThreadsAbout } from "#components/messaging/threads-about.tsx";
import { EmptyPlanning } from "#components/planning/empty-planning.tsx";
import { MonthLinks } from "#components/planning/month-links.tsx";
import { PlanningForm } from "#components/planning/planning-form.tsx";
import { PrintPlanning } from "#components/planning/print-planning.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { ofMonthWithYear } from "#lib/calendar/french.ts";
import { addMonths, isMonth, type Month } from "#lib/calendar/month.ts";
import { town } from "#lib/catalog/settings.ts";
import { planningAsides } from "#lib/checkout/planning-asides.ts";
import { planningPage } from "#lib/checkout/planning-page.ts";
import { outsideWords, planningMonths } from "#lib/planning/load-month.ts";
import { usualView } from "#lib/planning/usual-view.ts";
import { postPlanningAction, saveChoicesAction } from "../actions.ts";

type Props = {
  params: Promise<{ month: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { month } = await params;
  return { title: isMonth(month) ? `Planning ${ofMonthWithYear(month)}` : "Planning" };
}

export default async function MonthPage({ params, searchParams }: Props) {
  const { month } = await params;
  const asked = await searchParams;
  const parent = await requireParent();
  const { family, payerId } = parent;
  const known = isMonth(month) ? await planningMonths() : null;
  if (!isMonth(month) || !known || !isNear(month, known.months)) notFound();
  const crumbs = [{ label: "Accueil", href: "/accueil" }, { label: "Planning" }];
  const title = `Planning ${ofMonthWithYear(month)}`;
  const { money, threads, closed } = await planningAsides(parent, month);
  const { isEnrolled, isUnchecked, ...page } = await planningPage(
    { familyId: family.id, payerId },
    { month, usual: usualView(await headers()), asked, money },
  );
  const isOutside = !known.months.includes(month);
  const hasWeeks = page.view.items.some(({ kind }) => kind === "week");
  const hasGrid = isEnrolled && !isOutside && hasWeeks;
  return (
    <>
      <Breadcrumb crumbs={crumbs} />
      <PageTitle
        help="reserver"
        actions={<MonthLinks month={month} months={known.months} choice={page.choice} />}
      >
        {title}
      </PageTitle>
      <div className="planning-page">
        {asked.fait === "garde" ? (
          <Banner kind="success" title="Vos choix sont gardés.">
            Ils ne sont pas encore réservés.
          </Banner>
        ) : null}
        {isUnchecked ? (
          <Banner kind="warning" title="Vérifiez votre dossier avant de réserver." still>
            <TextLink href="/mon-dossier/verification">Vérifier mon dossier</TextLink>
          </Banner>
        ) : null}
        <ClosedNotice enrolments={closed} />
        {hasGrid && asked.impression === "1" ? <PrintPlanning /> : null}
        {hasGrid ? (
          <PlanningForm
            {...page}
            town={(await town()).name}
            save={saveChoicesAction}
            post={postPlanningAction}
          />
        ) : (
          <EmptyPlanning
            view={page.view}
            isEnrolled={isEnrolled}
            outside={await outsideWords(month)}
          />
        )}
        {threads.length > 0 ? (
          <div className="no-print">
            <ThreadsAbout
              title="Vos échanges sur des jours de ce mois"
              threads={threads}
              write={{ href: "/messagerie/nouveau", label: "Écrire à un service" }}
            />
          </div>
        ) : null}
        <p className="no-print small">
          <TextLink href="/planning/essais">Vos essais refusés, avec leur heure</TextLink>
        </p>
      </div>
    </>
  );
}

/** A year around the school year may be looked at; what lies farther has neither calendar nor rules. */
function isNear(month: Month, months: Month[]): boolean {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return false;
  return month >= addMonths(first, -12) && month <= addMonths(last, 12);
}
