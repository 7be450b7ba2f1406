import type { Day } from "#lib/calendar/day.ts";
import type { CustodyCalendar } from "#lib/custody/calendar.ts";
import { BILLING_WORDS, custodyRows, periodText } from "#lib/custody/words.ts";
import { ofName } from "#lib/notifications/words.ts";
import { RadioGroup } from "../forms/choices.tsx";
import { Field, HiddenField } from "../forms/field.tsx";
import { Form } from "../forms/form.tsx";
import { Select } from "../forms/select.tsx";
import { Banner } from "../ui/banner.tsx";
import { Card, CardRow } from "../ui/card.tsx";
import { Details } from "../ui/details.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { SummaryList } from "../ui/summary-list.tsx";
import type { Adult, StaffAction } from "./rights-form.tsx";

type Props = {
  familyId: string;
  child: { id: string; firstName: string };
  adults: Adult[];
  calendar: CustodyCalendar | null;
  today: Day;
  actions: { save: StaffAction; end: StaffAction; add: StaffAction; remove: StaffAction };
};

/** Who has a child when, as the planning applies it, and how to change it. */
export function CustodyCard(props: Props) {
  const { child, calendar, adults, actions, familyId } = props;
  const nameOf = (id: string) => adults.find((adult) => adult.id === id)?.name ?? "";
  const limited = adults.filter(({ rights }) => rights === "limited");
  return (
    <Card title={`Garde ${ofName(child.firstName)}`} flush>
      {calendar ? (
        <SummaryList rows={custodyRows(calendar, nameOf)} />
      ) : (
        <CardRow
          title="Pas de calendrier de garde : tous les jours sont communs."
          detail={
            limited.length > 0
              ? `Sans calendrier, ${limited.map(({ name }) => name).join(", ")} ne peut rien réserver pour ${child.firstName}.`
              : undefined
          }
        />
      )}
      {adults.length < 2 ? (
        <div className="card-body">
          <Banner kind="info" title="Il n’y a qu’un responsable dans ce dossier." still>
            Un calendrier de garde sert quand il y en a au moins deux.
          </Banner>
        </div>
      ) : (
        <div className="card-body flow">
          <Details
            label={calendar ? "Modifier le calendrier" : "Faire un calendrier de garde"}
            hidden={`${ofName(child.firstName)}`}
          >
            <CalendarForm {...props} />
          </Details>
          {calendar ? <Periods {...props} calendar={calendar} nameOf={nameOf} /> : null}
          {calendar ? (
            <Details label="Supprimer le calendrier" hidden={`${ofName(child.firstName)}`}>
              <Form
                action={actions.end}
                label={`Supprimer le calendrier ${ofName(child.firstName)}`}
              >
                <HiddenField name="familyId" value={familyId} />
                <HiddenField name="childId" value={child.id} />
                <p>
                  Tous les jours redeviennent communs et les périodes sont perdues. Les jours déjà
                  payés restent réservés.
                </p>
                <SubmitButton kind="danger">
                  Supprimer le calendrier
                  <span className="visually-hidden"> {ofName(child.firstName)}</span>
                </SubmitButton>
              </Form>
            </Details>
          ) : null}
        </div>
      )}
    </Card>
  );
}

function CalendarForm({ familyId, child, adults, calendar, today, actions }: Props) {
  const options = adults.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Form action={actions.save} label={`Calendrier ${ofName(child.firstName)}`}>
      <HiddenField name="familyId" value={familyId} />
      <HiddenField name="childId" value={child.id} />
      <Field
        name="firstDay"
        type="date"
        size="m"
        label="À partir du"
        defaultValue={calendar?.firstDay ?? today}
      />
      <Field
        name="lastDay"
        type="date"
        size="m"
        label="Jusqu’au"
        optional
        defaultValue={calendar?.lastDay ?? ""}
      />
      <Select
        name="evenGuardianId"
        label="Semaines paires"
        hint="Les numéros sont ceux des calendriers (norme ISO). Une semaine commence le lundi."
        placeholder="Jours communs"
        defaultValue={calendar ? (calendar.evenGuardianId ?? "") : (adults[0]?.id ?? "")}
        options={options}
      />
      <Select
        name="oddGuardianId"
        label="Semaines impaires"
        placeholder="Jours communs"
        defaultValue={calendar ? (calendar.oddGuardianId ?? "") : (adults[1]?.id ?? "")}
        options={options}
      />
      <RadioGroup
        name="billing"
        label="Qui paie ?"
        defaultValue={calendar?.billing ?? "eachParent"}
        choices={[
          {
            value: "eachParent",
            label: BILLING_WORDS.eachParent,
            hint: "Les semaines de l’un sont fermées à l’autre. Chacun a son panier, son avoir et ses factures.",
          },
          {
            value: "family",
            label: BILLING_WORDS.family,
            hint: "Les responsables aux droits complets partagent tout. Un responsable aux droits limités garde ses semaines à part.",
          },
        ]}
      />
      <SubmitButton>Enregistrer le calendrier</SubmitButton>
    </Form>
  );
}

function Periods({
  familyId,
  child,
  adults,
  calendar,
  actions,
  nameOf,
}: Props & { calendar: CustodyCalendar; nameOf: (id: string) => string }) {
  return (
    <Details label="Périodes particulières" hidden={`${ofName(child.firstName)}`}>
      <div className="flow">
        <p className="soft">
          Vacances partagées autrement, semaine échangée : une période passe avant les semaines.
        </p>
        {calendar.periods.map((period) => (
          <Form
            key={period.firstDay}
            action={actions.remove}
            label={`Retirer ${periodText(period)}`}
          >
            <HiddenField name="familyId" value={familyId} />
            <HiddenField name="childId" value={child.id} />
            <HiddenField name="firstDay" value={period.firstDay} />
            <p>
              {periodText(period)} : {nameOf(period.guardianId)}
            </p>
            <SubmitButton kind="ghost">
              Retirer<span className="visually-hidden"> {periodText(period)}</span>
            </SubmitButton>
          </Form>
        ))}
        <Form action={actions.add} label={`Nouvelle période ${ofName(child.firstName)}`}>
          <HiddenField name="familyId" value={familyId} />
          <HiddenField name="childId" value={child.id} />
          <Field name="firstDay" type="date" size="m" label="Du" />
          <Field name="lastDay" type="date" size="m" label="Au" hint="Ce jour compris." />
          <Select
            name="guardianId"
            label="Responsable"
            placeholder="Choisissez un responsable"
            options={adults.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <SubmitButton kind="ghost">Ajouter la période</SubmitButton>
        </Form>
      </div>
    </Details>
  );
}
