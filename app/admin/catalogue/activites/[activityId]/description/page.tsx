import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActivityFields } from "#components/catalog/activity-fields.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { activityChoices, listActivities } from "#lib/activities/queries.ts";
import { saveActivityAction } from "../../actions.ts";

export const metadata: Metadata = { title: "Description d’une activité" };

const LIST = "/admin/catalogue/activites";

type Props = { params: Promise<{ activityId: string }> };

/** What an activity is; « nouvelle » in the address makes one. */
export default async function DescriptionPage({ params }: Props) {
  const { activityId } = await params;
  await requireStaff("calendar.manage", `${LIST}/${encodeURIComponent(activityId)}/description`);
  const [activities, choices] = await Promise.all([listActivities(), activityChoices()]);
  const activity = activities.find(({ id }) => id === activityId);
  if (!activity && activityId !== "nouvelle") notFound();
  const title = activity ? `${activity.name}\u00a0: description` : "Nouvelle activité";
  const back = activity ? `${LIST}/${activity.id}` : LIST;
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Activités et limites", href: LIST },
          ...(activity ? [{ label: activity.name, href: back }] : []),
          { label: activity ? "Description" : title },
        ]}
      />
      <PageTitle
        {...(activity
          ? {}
          : { lead: "Elle reste fermée tant que ses moments, ses limites et son tarif manquent." })}
      >
        {title}
      </PageTitle>
      <Card>
        <Form action={saveActivityAction} id="activite" label={title}>
          {activity ? <HiddenField name="activityId" value={activity.id} /> : null}
          <ActivityFields activity={activity} choices={choices} />
          <div className="actions">
            <SubmitButton>Enregistrer</SubmitButton>
            <TextLink href={back}>Revenir sans enregistrer</TextLink>
          </div>
        </Form>
      </Card>
    </>
  );
}
