import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SlotFields } from "#components/catalog/slot-fields.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { loadPriceChoices } from "#lib/activities/price-choices.ts";
import { loadActivity } from "#lib/activities/queries.ts";
import { removeSlotAction, saveSlotAction } from "../../../actions.ts";

export const metadata: Metadata = { title: "Moment d’accueil" };

const LIST = "/admin/catalogue/activites";

type Props = { params: Promise<{ activityId: string; slotId: string }> };

/** One part of the day; « nouveau » in the address makes one. */
export default async function SlotPage({ params }: Props) {
  const { activityId, slotId } = await params;
  const path = `${LIST}/${encodeURIComponent(activityId)}/moments/${encodeURIComponent(slotId)}`;
  await requireStaff("calendar.manage", path);
  const [activity, prices] = await Promise.all([loadActivity(activityId), loadPriceChoices()]);
  if (!activity) notFound();
  const slot = activity.slots.find(({ id }) => id === slotId);
  if (!slot && slotId !== "nouveau") notFound();
  const title = slot ? slot.name : "Nouveau moment d’accueil";
  const back = `${LIST}/${activity.id}`;
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Activités et limites", href: LIST },
          { label: activity.name, href: back },
          { label: title },
        ]}
      />
      <PageTitle lead={activity.name}>{title}</PageTitle>
      <div className="flow">
        <Card>
          <Form action={saveSlotAction} id="moment" label={title}>
            <HiddenField name="activityId" value={activity.id} />
            {slot ? <HiddenField name="slotId" value={slot.id} /> : null}
            <SlotFields activity={activity} slot={slot} prices={prices} />
            <div className="actions">
              <SubmitButton>Enregistrer</SubmitButton>
              <TextLink href={back}>Revenir sans enregistrer</TextLink>
            </div>
          </Form>
        </Card>
        {slot ? (
          <Card title="Supprimer ce moment">
            <Form action={removeSlotAction} id="supprimer" label="Supprimer ce moment">
              <HiddenField name="slotId" value={slot.id} />
              <p className="measure">
                Seulement si aucune famille ne l’a choisi. Sinon, fermez-le.
              </p>
              <SubmitButton kind="danger">Supprimer le moment</SubmitButton>
            </Form>
          </Card>
        ) : null}
      </div>
    </>
  );
}
