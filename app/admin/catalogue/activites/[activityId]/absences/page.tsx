import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AbsenceRuleFields } from "#components/attendance/absence-rule-fields.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { loadActivity } from "#lib/activities/queries.ts";
import { ALL_CHARGED } from "#lib/attendance/absence-rule.ts";
import { absenceRuleInWords } from "#lib/attendance/rule-words.ts";
import { listAbsenceRules } from "#lib/attendance/save-absence-rule.ts";
import { dateWithYear } from "#lib/calendar/french.ts";
import { saveAbsenceRuleAction } from "../../actions.ts";

export const metadata: Metadata = { title: "Absences" };

export default async function AbsenceRulePage({
  params,
}: {
  params: Promise<{ activityId: string }>;
}) {
  const { activityId } = await params;
  const path = `/admin/catalogue/activites/${activityId}`;
  await requireStaff("calendar.manage", `${path}/absences`);
  const activity = await loadActivity(activityId);
  if (!activity) notFound();
  const rules = await listAbsenceRules(activity.id);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Activités", href: "/admin/catalogue/activites" },
          { label: activity.name, href: path },
          { label: "Absences" },
        ]}
      />
      <PageTitle lead="Ce qui reste facturé quand un enfant ne vient pas. Le reste est rendu en avoir.">
        {activity.name} : absences
      </PageTitle>
      <div className="flow">
        <Card title="Règles" flush>
          {rules.length === 0 ? (
            <CardRow title={absenceRuleInWords(ALL_CHARGED)} detail="Règle de départ" />
          ) : null}
          {rules.map(({ validFrom, rule }) => (
            <CardRow
              key={validFrom}
              title={absenceRuleInWords(rule)}
              detail={`Pour les absences à partir du ${dateWithYear(validFrom)}`}
            />
          ))}
        </Card>
        <Card title="Nouvelle règle">
          <Form action={saveAbsenceRuleAction} label="Nouvelle règle d’absence">
            <HiddenField name="activityId" value={activity.id} />
            <AbsenceRuleFields current={rules.at(-1)?.rule ?? ALL_CHARGED} />
          </Form>
        </Card>
      </div>
    </>
  );
}
