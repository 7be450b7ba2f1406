import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { formatInstantWithYear } from "#lib/calendar/paris.ts";
import { enrolmentTones, enrolmentWord } from "#lib/enrolments/enrolment.ts";
import type { LoadedRequest } from "#lib/enrolments/load-request.ts";
import { isEditable } from "#lib/enrolments/request.ts";
import { type Scarce, scarceDetails } from "#lib/enrolments/scarce-words.ts";
import { acceptOfferAction } from "../actions.ts";

type Enrolment = LoadedRequest["enrolments"][number];
type Props = {
  request: LoadedRequest;
  ranks: ReadonlyMap<string, number | null>;
  /** What cannot simply be granted, by enrolment. */
  scarce: ReadonlyMap<string, Scarce>;
  /** What each offered place still waits for, by enrolment. */
  absent: ReadonlyMap<string, string[]>;
  mayAct: boolean;
};

/** Each enrolment of a request: where it stands, and what the family may do with it alone. */
export function EnrolmentsPart({ request, ranks, scarce, absent, mayAct }: Props) {
  const { id: requestId } = request;
  return (
    <Card title="Inscriptions demandées" flush id="inscriptions">
      {request.children.flatMap((child) =>
        child.enrolments.map((enrolment) => {
          const name = `${child.firstName}, ${enrolment.activity.name}`;
          return (
            <CardRow
              key={enrolment.id}
              title={name}
              detail={detailOf(enrolment, ranks.get(enrolment.id), scarce.get(enrolment.id))}
              value={
                <Tag tone={enrolmentTones[enrolment.state]}>
                  {enrolmentWord(enrolment.state, request.openedAt !== null)}
                </Tag>
              }
            >
              {mayAct ? (
                <Actions
                  {...{ enrolment, requestId, name }}
                  absent={absent.get(enrolment.id) ?? []}
                  documents={isEditable(request.state) ? "#documents" : "/mon-dossier/documents"}
                />
              ) : null}
            </CardRow>
          );
        }),
      )}
    </Card>
  );
}

function Actions({
  enrolment: { id, state },
  requestId,
  name,
  absent,
  documents,
}: {
  enrolment: Enrolment;
  requestId: string;
  name: string;
  absent: string[];
  documents: string;
}) {
  const stop = `/inscriptions/${requestId}/arreter/${id}`;
  if (state === "accepted")
    return (
      <TextLink href={stop} hidden={name}>
        Arrêter cette inscription
      </TextLink>
    );
  if (state === "waiting")
    return (
      <TextLink href={stop} hidden={name}>
        Quitter la liste d’attente
      </TextLink>
    );
  if (state !== "offered") return null;
  const decline = (
    <TextLink href={stop} hidden={name}>
      Refuser la place
    </TextLink>
  );
  if (absent.length > 0)
    return (
      <>
        <p className="measure">
          Pour la prendre, envoyez d’abord ce qui manque&nbsp;: {absent.join(", ")}.
        </p>
        <div className="actions mt-2">
          <LinkButton href={documents}>Envoyer ce qui manque</LinkButton>
          {decline}
        </div>
      </>
    );
  return (
    <Form action={acceptOfferAction} label={`Accepter la place : ${name}`}>
      <HiddenField name="enrolmentId" value={id} />
      <div className="actions">
        <SubmitButton>
          Accepter la place<span className="visually-hidden"> : {name}</span>
        </SubmitButton>
        {decline}
      </div>
    </Form>
  );
}

function detailOf(
  { state, offeredUntil }: Enrolment,
  rank: number | null | undefined,
  scarce: Scarce | undefined,
): string | undefined {
  if (state === "waiting" && rank === null) return "Participe au tirage au sort des places";
  if (state === "waiting" && rank) return `Rang ${rank} sur la liste d’attente`;
  if (state === "offered" && offeredUntil)
    return `Place gardée pour vous jusqu’au ${formatInstantWithYear(offeredUntil)}`;
  return scarce && scarceDetails[scarce];
}
