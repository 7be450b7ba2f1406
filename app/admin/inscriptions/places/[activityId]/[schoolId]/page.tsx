import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Field, HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { loadPlace } from "#lib/enrolments/places-queries.ts";
import { takenWords } from "#lib/enrolments/room-words.ts";
import { isUuid } from "#lib/ids.ts";
import { wordOf } from "#lib/word-of.ts";
import { setCapacityAction } from "../../../actions.ts";
import { DrawPart } from "./draw-part.tsx";
import { WaitingPart } from "./waiting-part.tsx";
import { WindowPart } from "./window-part.tsx";

export const metadata: Metadata = { title: "Places d’une activité" };

type Props = {
  params: Promise<{ activityId: string; schoolId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const done: Record<string, string> = {
  places: "Le nombre de places est enregistré.",
  proposee: "La place est proposée : la famille reçoit un e-mail.",
  tirage: "Le tirage est fait : les familles sont prévenues.",
  periode: "La période est enregistrée.",
};

export default async function PlacePage({ params, searchParams }: Props) {
  const { activityId, schoolId } = await params;
  await requireStaff("requests.treat", `/admin/inscriptions/places/${activityId}/${schoolId}`);
  if (!isUuid(activityId) || !isUuid(schoolId)) notFound();
  const place = await loadPlace(activityId, schoolId);
  if (!place) notFound();
  const { fait } = await searchParams;
  const say = wordOf(done, fait);
  const left = place.capacity === null ? null : Math.max(place.capacity - place.taken, 0);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Inscriptions", href: "/admin/inscriptions" },
          { label: "Places", href: "/admin/inscriptions/places" },
          { label: `${place.activity.name}, ${place.school.name}` },
        ]}
      />
      <PageTitle lead={`${place.school.name}, année scolaire ${place.year.name}`}>
        {place.activity.name}
      </PageTitle>
      <div className="grid gap-5">
        {say ? <Banner kind="success" title={say} /> : null}
        <Card title="Nombre de places">
          <Form action={setCapacityAction} label="Nombre de places">
            <HiddenField name="activityId" value={activityId} />
            <HiddenField name="schoolId" value={schoolId} />
            <Field
              name="capacity"
              label="Places pour l’année"
              hint={`${takenWords(place.taken, left)} Laissez vide si le nombre n’est pas limité.`}
              inputMode="numeric"
              size="s"
              defaultValue={place.capacity === null ? "" : String(place.capacity)}
              optional
            />
            <SubmitButton>Enregistrer</SubmitButton>
          </Form>
        </Card>
        <WaitingPart place={place} left={left} />
        {place.window?.report ? null : <WindowPart place={place} />}
        {place.window ? <DrawPart place={place} window={place.window} /> : null}
      </div>
    </>
  );
}
