import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { ActivityPage } from "#lib/activities/queries.ts";
import type { Missing } from "#lib/activities/readiness.ts";
import { openActivityAction } from "../actions.ts";

type Props = {
  activity: ActivityPage;
  path: string;
  seesTariffs: boolean;
};

/** Whether families see the activity; if not, what is missing with the way to add it, then the button. */
export function OpeningPart({ activity, path, seesTariffs }: Props) {
  const { id, name, missing } = activity;
  const isOpen = activity.closedAt === null;
  return (
    <Card
      title="Ouverture aux familles"
      end={isOpen ? <Tag tone="ok">Ouverte</Tag> : <Tag tone="warn">Fermée</Tag>}
    >
      <div className="flow">
        {isOpen ? (
          <p>Les familles voient cette activité dans les inscriptions et le planning.</p>
        ) : missing.length > 0 ? (
          <>
            <p>Les familles ne la voient pas encore. Il manque :</p>
            <ul>
              {missing.map((one) => (
                <li key={one.text}>
                  {one.text} <MissingLink one={one} path={path} seesTariffs={seesTariffs} />
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p>Rien ne manque. Une fois ouverte, les familles peuvent s’y inscrire.</p>
        )}
        {isOpen || missing.length === 0 ? (
          <Form action={openActivityAction} id="ouverture" label={`Ouverture : ${name}`}>
            <HiddenField name="activityId" value={id} />
            <SubmitButton
              kind={isOpen ? "ghost" : "primary"}
              name="isOpen"
              value={isOpen ? "non" : "oui"}
            >
              {isOpen ? "Fermer l’activité" : "Ouvrir aux familles"}
            </SubmitButton>
          </Form>
        ) : null}
      </div>
    </Card>
  );
}

type LinkProps = { one: Missing; path: string; seesTariffs: boolean };

function MissingLink({ one, path, seesTariffs }: LinkProps) {
  switch (one.what) {
    case "slot":
      return <TextLink href={`${path}/moments/nouveau`}>Ajouter un moment</TextLink>;
    case "booking":
    case "cancelling":
      return <TextLink href={`${path}?objet=${one.what}`}>Choisir cette limite</TextLink>;
    case "tariff":
      return seesTariffs ? (
        <TextLink href={`/admin/catalogue/tarifs#tarif-${one.tariffCode ?? ""}`}>
          Préparer le tarif
        </TextLink>
      ) : (
        <span className="soft">(un agent chargé des tarifs le prépare)</span>
      );
  }
}
