import { ReasonFields } from "#components/admin/reason-fields.tsx";
import { RadioGroup } from "#components/forms/choices.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { TextArea } from "#components/forms/text-area.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { StickyBar } from "#components/ui/sticky-bar.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { verdicts, verdictWords } from "#lib/enrolments/enrolment.ts";
import { roomWords } from "#lib/enrolments/room-words.ts";
import type { Room, StaffRequest } from "#lib/enrolments/staff-queries.ts";
import { treatPath } from "#lib/enrolments/treat-paths.ts";
import { acceptAction, correctAction, decideAction, refuseAction } from "../actions.ts";

type Props = {
  request: StaffRequest;
  rooms: Room[];
  next: string | undefined;
  /** From the address: which form is open. */
  mode: string;
};

/** What staff decides on the whole request. The two answers that need words are pages of their own address. */
export function DecisionPart({ request, rooms, next, mode }: Props) {
  const seen = (
    <>
      <HiddenField name="requestId" value={request.id} />
      <HiddenField name="version" value={String(request.version)} />
      <HiddenField name="next" value={next ?? ""} />
    </>
  );
  const giveUp = (
    <LinkButton href={treatPath(request.id)} kind="quiet">
      Revenir à l’étude
    </LinkButton>
  );
  if (mode === "correction")
    return (
      <Card title="Demander une correction" id="decision">
        <Form action={correctAction} label="Demander une correction">
          {seen}
          <ReasonFields label="Que doit corriger la famille ?" />
          <div className="actions">
            <SubmitButton>Demander une correction</SubmitButton>
            {giveUp}
          </div>
        </Form>
      </Card>
    );
  if (mode === "refus")
    return (
      <Card title="Refuser la demande" id="decision" tone="danger">
        <Form action={refuseAction} label="Refuser la demande">
          {seen}
          <TextArea
            name="reason"
            label="Motif du refus"
            hint="La famille lit ce motif. N’écrivez pas d’information de santé."
            rows={3}
            limit={600}
          />
          <div className="actions">
            <SubmitButton kind="danger">Refuser la demande</SubmitButton>
            {giveUp}
          </div>
        </Form>
      </Card>
    );
  if (mode === "detail")
    return (
      <Card title="Répondre pour chaque inscription" id="decision">
        <Form action={decideAction} label="Répondre pour chaque inscription">
          {seen}
          {rooms.map((room) => (
            <RadioGroup
              key={room.enrolmentId}
              name={`verdict-${room.enrolmentId}`}
              label={`${room.childFirstName}, ${room.activityName}`}
              hint={roomWords(room)}
              look="inline"
              defaultValue={room.isDrawn || room.left === 0 ? "wait" : "accept"}
              choices={verdicts.map((value) => ({ value, label: verdictWords[value] }))}
            />
          ))}
          <ReasonFields label="Motif, si une inscription est à compléter ou refusée" />
          <div className="actions">
            <SubmitButton>Enregistrer les réponses</SubmitButton>
            {giveUp}
          </div>
        </Form>
      </Card>
    );
  const isScarce = rooms.some(({ left, isDrawn }) => left === 0 || isDrawn);
  return (
    <StickyBar>
      {isScarce ? (
        <p className="small">
          {rooms
            .filter(({ left, isDrawn }) => left === 0 || isDrawn)
            .map((room) => `${room.childFirstName}, ${room.activityName} : ${roomWords(room)}`)
            .join(" ")}
        </p>
      ) : null}
      <div className="actions treat-decide">
        <Form action={acceptAction} label="Valider la demande">
          {seen}
          <span data-treat="accept" hidden />
          <SubmitButton>Valider</SubmitButton>
        </Form>
        <LinkButton
          href={`${treatPath(request.id, { action: "correction" })}#decision`}
          kind="ghost"
        >
          Demander une correction
        </LinkButton>
        <LinkButton href={`${treatPath(request.id, { action: "refus" })}#decision`} kind="quiet">
          Refuser
        </LinkButton>
        <LinkButton href={`${treatPath(request.id, { action: "detail" })}#decision`} kind="quiet">
          Répondre pour chaque inscription
        </LinkButton>
        {next ? (
          <LinkButton href={treatPath(next)} kind="quiet">
            Passer
          </LinkButton>
        ) : null}
      </div>
    </StickyBar>
  );
}
