import type { Metadata } from "next";
import { WizardHead } from "#components/enrolments/wizard-head.tsx";
import { CheckboxGroup } from "#components/forms/choices.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { dateWithYear } from "#lib/calendar/french.ts";
import { loadActivities } from "#lib/catalog/queries.ts";
import { isAllAsked } from "#lib/enrolments/enrolment.ts";
import type { Wizard } from "#lib/enrolments/load-wizard.ts";
import { stepPath } from "#lib/enrolments/steps.ts";
import { listInWords } from "#lib/notifications/words.ts";
import { wordOf } from "#lib/word-of.ts";
import { chooseChildrenAction, removeAddedChildAction } from "../../actions.ts";
import { openStep } from "../open-step.ts";

export const metadata: Metadata = { title: "Choisissez les enfants" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
type Child = Wizard["family"]["children"][number];

const DONE: Record<string, string> = {
  ajoute: "L’enfant est ajouté et choisi.",
  retire: "L’enfant est retiré de votre dossier.",
};

export default async function ChildrenStep({ searchParams }: Props) {
  const { wizard } = await openStep("enfants");
  const { family, draft, live } = wizard;
  const [{ fait }, activities] = await Promise.all([searchParams, loadActivities()]);
  const askedFor = (childId: string) =>
    listInWords(
      activities
        .filter(({ id }) => live.some((row) => row.childId === childId && row.activityId === id))
        .map(({ name }) => name),
    );
  const open = family.children.filter((child) => !isAllAsked(child, live, activities));
  const complete = family.children.filter((child) => !open.includes(child));
  const added = family.children.filter(({ id }) => draft?.addedChildIds.includes(id));
  const done = wordOf(DONE, fait);
  return (
    <>
      <WizardHead slug="enfants" isSaved={draft !== null} />
      <div className="flow">
        {done ? <Banner kind="success" title={done} /> : null}
        {complete.length > 0 ? (
          <Banner kind="info" title="Tout est déjà demandé cette année pour :" still>
            {complete.map(({ id, firstName }) => `${firstName} (${askedFor(id)})`).join(" ; ")}.{" "}
            <TextLink href="/inscriptions">Voir mes inscriptions</TextLink>
          </Banner>
        ) : null}
        {family.children.length === 0 ? (
          <Banner kind="warning" title="Aucun enfant dans votre dossier." still>
            <AddLink />
          </Banner>
        ) : open.length === 0 ? (
          <p>
            Un enfant manque ? <AddLink />
          </p>
        ) : (
          <Form action={chooseChildrenAction} label="Enfants à inscrire">
            <CheckboxGroup
              name="childId"
              label="Quels enfants voulez-vous inscrire ?"
              hint="Vous pouvez en choisir plusieurs."
              look="boxed"
              defaultValues={draft?.childIds ?? []}
              choices={open.map((child) => ({
                value: child.id,
                label: `${child.firstName} ${child.lastName}`,
                hint: `${child.school.name}, ${child.class.name}${asked(askedFor(child.id))}`,
              }))}
            />
            <p>
              Un enfant manque ? <AddLink />
            </p>
            <div className="actions">
              <SubmitButton>Continuer</SubmitButton>
              <TextLink href="/inscriptions">Revenir à mes inscriptions</TextLink>
            </div>
          </Form>
        )}
        {added.length > 0 ? <AddedCard added={added} /> : null}
      </div>
    </>
  );
}

function AddLink() {
  return <TextLink href={`${stepPath("enfants")}/ajouter`}>Ajouter un enfant</TextLink>;
}

function asked(activities: string): string {
  return activities === "" ? "" : `. Déjà demandé : ${activities}`;
}

/** A slip in a name or a date is mended before the request leaves. */
function AddedCard({ added }: { added: Child[] }) {
  return (
    <Card title="Enfants que vous venez d’ajouter" flush>
      {added.map(({ id, firstName, lastName, birthDay }) => (
        <CardRow
          key={id}
          title={`${firstName} ${lastName}`}
          detail={`Date de naissance : ${dateWithYear(birthDay)}`}
          value={
            <Form action={removeAddedChildAction} label={`Retirer ${firstName}`}>
              <HiddenField name="childId" value={id} />
              <SubmitButton kind="quiet" icon="cross">
                Retirer<span className="visually-hidden"> {firstName}</span>
              </SubmitButton>
            </Form>
          }
        />
      ))}
      <CardRow
        title={
          <span className="soft small">
            Une erreur ? Retirez l’enfant, puis ajoutez-le de nouveau. Après l’envoi, demandez la
            correction à la mairie.
          </span>
        }
      />
    </Card>
  );
}
