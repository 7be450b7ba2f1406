import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { Details } from "#components/ui/details.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { type ActivityPage, loadActivity } from "#lib/activities/queries.ts";
import { paymentWords, seasonWords } from "#lib/activities/words.ts";
import { ALL_CHARGED } from "#lib/attendance/absence-rule.ts";
import { absenceRuleInWords } from "#lib/attendance/rule-words.ts";
import { listAbsenceRules } from "#lib/attendance/save-absence-rule.ts";
import { parseRule } from "#lib/calendar/deadline.ts";
import { ruleInWords } from "#lib/calendar/deadline-words.ts";
import { dateWithYear } from "#lib/calendar/french.ts";
import type { FormValues } from "#lib/catalog/deadline-form.ts";
import { wordOf } from "#lib/word-of.ts";
import { removeActivityAction } from "../actions.ts";
import { LIMIT_TITLES, LimitEditor, type Purpose } from "./limit-editor.tsx";
import { OpeningPart } from "./opening-part.tsx";
import { SlotsPart } from "./slots-part.tsx";

export const metadata: Metadata = { title: "Activité" };

type Props = { params: Promise<{ activityId: string }>; searchParams: Promise<FormValues> };

const DONE: Record<string, string> = {
  activite: "L’activité est enregistrée.",
  limite: "La limite est enregistrée, à partir de sa date d’effet.",
  absences: "La règle d’absence est enregistrée, à partir de sa date d’effet.",
  moment: "Le moment d’accueil est enregistré.",
  "moment-ouvert": "Le moment d’accueil est de nouveau proposé.",
  "moment-ferme": "Le moment d’accueil n’est plus proposé. Ce qui a été réservé reste.",
  "moment-supprime": "Le moment d’accueil est supprimé.",
  ouverte: "L’activité est ouverte : les familles la voient.",
  fermee: "L’activité est fermée. Ce qui a été réservé reste.",
};

/** One activity: what it is, what it still lacks, its parts of the day, its limits, its tariff, its documents. */
export default async function ActivityHub({ params, searchParams }: Props) {
  const { activityId } = await params;
  const path = `/admin/catalogue/activites/${activityId}`;
  const { permissions } = await requireStaff("calendar.manage", path);
  const activity = await loadActivity(activityId);
  if (!activity) notFound();
  const query = await searchParams;
  const purpose: Purpose | null =
    query.objet === "booking" || query.objet === "cancelling" ? query.objet : null;
  const done = wordOf(DONE, query.fait);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Activités et limites", href: "/admin/catalogue/activites" },
          ...(purpose ? [{ label: activity.name, href: path }] : []),
          { label: purpose ? LIMIT_TITLES[purpose] : activity.name },
        ]}
      />
      <PageTitle>
        {activity.name}
        {purpose ? ` : ${LIMIT_TITLES[purpose].toLowerCase()}` : ""}
      </PageTitle>
      <div className="flow">
        {done ? <Banner kind="success">{done}</Banner> : null}
        {purpose ? (
          <LimitEditor path={path} activity={activity} purpose={purpose} query={query} />
        ) : (
          <>
            <OpeningPart
              activity={activity}
              path={path}
              seesTariffs={permissions.has("tariffs.manage")}
            />
            <FactsCard activity={activity} path={path} />
            <SlotsPart activity={activity} path={path} />
            {(["booking", "cancelling"] as const).map((each) => (
              <LimitCard key={each} activity={activity} path={path} purpose={each} />
            ))}
            <AbsencesCard activityId={activity.id} path={path} />
            {permissions.has("requests.treat") ? (
              <Card
                title="Places de l’année"
                end={<TextLink href="/admin/inscriptions/places">Régler les places</TextLink>}
              >
                <p>Combien d’enfants chaque école peut inscrire, et le tirage au sort.</p>
              </Card>
            ) : null}
            <DocumentsCard activity={activity} mayEdit={permissions.has("documents.manage")} />
            <Details label="Supprimer cette activité">
              <Form action={removeActivityAction} id="supprimer" label="Supprimer cette activité">
                <HiddenField name="activityId" value={activity.id} />
                <p className="measure">
                  Seulement si elle a été créée par erreur. Une activité déjà utilisée se ferme.
                </p>
                <SubmitButton kind="danger">Supprimer l’activité</SubmitButton>
              </Form>
            </Details>
          </>
        )}
      </div>
    </>
  );
}

function FactsCard({ activity, path }: { activity: ActivityPage; path: string }) {
  const { schoolIds, schools } = activity;
  const served = schools.filter(({ id }) => schoolIds.includes(id)).map(({ name }) => name);
  return (
    <Card
      title="Description"
      flush
      end={
        <TextLink href={`${path}/description`} hidden=" la description">
          Modifier
        </TextLink>
      }
    >
      <SummaryList
        rows={[
          { label: "Pour les familles", value: activity.description },
          { label: "Accueil", value: seasonWords[activity.season] },
          { label: "Paiement", value: paymentWords(activity.isInvoiced) },
          {
            label: "Écoles",
            value: schoolIds.length === 0 ? "Toutes les écoles" : served.join(", "),
          },
          { label: "Service", value: activity.department.name },
          { label: "Régie", value: activity.regie.name },
        ]}
      />
    </Card>
  );
}

type LimitProps = { activity: ActivityPage; path: string; purpose: Purpose };

function LimitCard({ activity, path, purpose }: LimitProps) {
  const rules = activity.deadlineRules.filter((rule) => rule.purpose === purpose);
  return (
    <Card
      title={LIMIT_TITLES[purpose]}
      flush
      end={
        <TextLink href={`${path}?objet=${purpose}`}>
          {rules.length === 0 ? "Ajouter cette limite" : "Changer cette limite"}
        </TextLink>
      }
    >
      {rules.length === 0 ? <p className="card-body soft">Aucune limite.</p> : null}
      {rules.map((rule) => (
        <CardRow
          key={rule.id}
          title={ruleInWords(parseRule(rule.rule), purpose)}
          detail={`Pour les jours à partir du ${dateWithYear(rule.validFrom)}`}
        />
      ))}
    </Card>
  );
}

async function AbsencesCard({ activityId, path }: { activityId: string; path: string }) {
  const rules = await listAbsenceRules(activityId);
  return (
    <Card
      title="Absences"
      flush
      end={<TextLink href={`${path}/absences`}>Changer la règle d’absence</TextLink>}
    >
      {rules.length === 0 ? <CardRow title={absenceRuleInWords(ALL_CHARGED)} /> : null}
      {rules.map(({ validFrom, rule }) => (
        <CardRow
          key={validFrom}
          title={absenceRuleInWords(rule)}
          detail={`Pour les absences à partir du ${dateWithYear(validFrom)}`}
        />
      ))}
    </Card>
  );
}

function DocumentsCard({ activity, mayEdit }: { activity: ActivityPage; mayEdit: boolean }) {
  return (
    <Card
      title="Documents demandés"
      end={
        mayEdit ? (
          <TextLink href="/admin/catalogue/documents">Régler les documents</TextLink>
        ) : undefined
      }
    >
      <p>{activity.documents.join(", ") || "Aucun document n’est demandé."}</p>
    </Card>
  );
}
