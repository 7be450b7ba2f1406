import { RadioGroup } from "#components/forms/choices.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { ClassFields } from "#components/staff/class-fields.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { isSameChild, matchWords, nameKey } from "#lib/accounts/account-request.ts";
import { dayInWords } from "#lib/accounts/letter-words.ts";
import type { AccountRequestRow, ProposedFamily } from "#lib/accounts/request-queries.ts";
import type { SchoolWithClasses } from "#lib/catalog/school-queries.ts";
import { RIGHTS_WORDS } from "#lib/custody/words.ts";
import { showPhone } from "#lib/families/phone.ts";
import { attachAction } from "../actions.ts";

type Props = {
  request: AccountRequestRow;
  family: ProposedFamily;
  schools: SchoolWithClasses[];
};

/** One file that may be the person's, beside what it holds, and the form that puts her behind it. */
export function AttachPart({ request, family, schools }: Props) {
  const unknown = request.children.filter(
    (claimed) => !family.children.some((child) => isSameChild(claimed, child)),
  );
  const free = family.guardians.filter(({ email }) => !email);
  const same = free.find(({ firstName }) => nameKey(firstName) === nameKey(request.firstName));
  return (
    <Card
      title={`Dossier n°\u00a0${family.fileNumber}, famille ${family.name}`}
      id={`dossier-${family.fileNumber}`}
      flush
      end={family.reasons.map((reason) => (
        <Tag key={reason} tone="info">
          {matchWords[reason]}
        </Tag>
      ))}
    >
      <SummaryList
        rows={[
          { label: "Adresse", value: `${family.addressLine1}, ${family.city}` },
          {
            label: "Responsables",
            value: family.guardians
              .map(
                ({ firstName, lastName, phone, email, isConfirmed }) =>
                  `${firstName} ${lastName} (${email ?? "sans compte"}${email && !isConfirmed ? ", adresse pas encore confirmée" : ""}${phone ? `, ${showPhone(phone)}` : ""})`,
              )
              .join(" · "),
          },
          {
            label: "Enfants",
            value: family.children
              .map(
                ({ firstName, lastName, birthDay }) =>
                  `${firstName} ${lastName}, ${dayInWords(birthDay)}`,
              )
              .join(" · "),
          },
        ]}
      />
      <div className="card-body">
        <Form
          action={attachAction}
          id={`rattacher-${family.fileNumber}`}
          label={`Rattacher au dossier ${family.fileNumber}`}
        >
          <HiddenField name="requestId" value={request.id} />
          <HiddenField name="familyId" value={family.id} />
          <RadioGroup
            name="guardianId"
            label="Qui est cette personne dans le dossier ?"
            defaultValue={same?.id}
            choices={[
              ...free.map(({ id, firstName, lastName }) => ({
                value: id,
                label: `${firstName} ${lastName}`,
                hint: "déjà dans le dossier, sans compte",
              })),
              { value: "new", label: "Une autre personne, à ajouter au dossier" },
            ]}
          />
          <RadioGroup
            name="rights"
            label="Ses droits"
            choices={[
              {
                value: "full",
                label: RIGHTS_WORDS.full,
                hint: "Voit et change tout le dossier.",
              },
              {
                value: "limited",
                label: RIGHTS_WORDS.limited,
                hint: "Réserve et paie ses semaines seulement, sans voir l’adresse de l’autre responsable. Faites ensuite le calendrier de garde dans le dossier.",
              },
            ]}
          />
          {unknown.length > 0 ? (
            <ClassFields
              childList={request.children}
              schools={schools}
              placeholder="Ne pas ajouter cet enfant au dossier"
            />
          ) : null}
          <SubmitButton>Rattacher à ce dossier</SubmitButton>
        </Form>
      </div>
    </Card>
  );
}
