import { mealTypes, mealWords, type Question } from "#lib/enrolments/answers.ts";
import { PERSON_LINES } from "#lib/enrolments/schema.ts";
import { showPhone } from "#lib/families/phone.ts";
import { RadioGroup } from "../forms/choices.tsx";
import { Field, HiddenField } from "../forms/field.tsx";
import { Card } from "../ui/card.tsx";
import { Details } from "../ui/details.tsx";
import { TextLink } from "../ui/text-link.tsx";

export type AskedChild = {
  id: string;
  firstName: string;
  mealType: string | null;
  hasPai: boolean | null;
  leavesAlone: boolean | null;
  authorisedPersons: { name: string; phone: string; relation: string }[];
};

type Props = { child: AskedChild; questions: Question[] };

/** The questions about one child; names carry its id, so that one form serves several children. */
export function AnswerFields({ child, questions }: Props) {
  const yesNo = (value: boolean | null) => (value === null ? undefined : value ? "oui" : "non");
  const name = (question: Question) => `${question}-${child.id}`;
  return (
    <Card title={child.firstName}>
      <div className="form">
        <HiddenField name="childId" value={child.id} />
        <HiddenField name={`firstName-${child.id}`} value={child.firstName} />
        {questions.map((question) => (
          <HiddenField key={question} name="question" value={name(question)} />
        ))}
        {questions.includes("mealType") ? (
          <RadioGroup
            name={name("mealType")}
            label={`Que mange ${child.firstName} à la cantine ?`}
            look="inline"
            defaultValue={child.mealType ?? undefined}
            choices={mealTypes.map((meal) => ({ value: meal, label: mealWords[meal] }))}
          />
        ) : null}
        {questions.includes("hasPai") ? (
          <RadioGroup
            name={name("hasPai")}
            label={`Un PAI est-il signé pour ${child.firstName}\u00a0?`}
            hint="Le PAI, projet d’accueil individualisé, se signe avec l’école et le médecin."
            look="inline"
            defaultValue={yesNo(child.hasPai)}
            choices={yesNoChoices}
          />
        ) : null}
        {questions.includes("leavesAlone") ? (
          <RadioGroup
            name={name("leavesAlone")}
            label={`Le soir, ${child.firstName} peut partir sans adulte ?`}
            look="inline"
            defaultValue={yesNo(child.leavesAlone)}
            choices={yesNoChoices}
          />
        ) : null}
        {child.authorisedPersons.length > 0 ? (
          <KnownPersons child={child} />
        ) : (
          <Details
            label="Personnes autorisées à venir chercher l’enfant (facultatif)"
            hidden={child.firstName}
          >
            <p className="hint">Vous et l’autre parent êtes déjà autorisés.</p>
            {PERSON_LINES.map((line) => (
              <PersonFields key={line} line={line} childId={child.id} />
            ))}
          </Details>
        )}
      </div>
    </Card>
  );
}

/** What is known already is changed at one place only: nothing written there is lost here. */
function KnownPersons({ child: { id, firstName, authorisedPersons } }: { child: AskedChild }) {
  return (
    <div>
      <p className="label">Personnes autorisées à venir chercher l’enfant</p>
      <ul>
        {authorisedPersons.map(({ name, relation, phone }) => (
          <li key={`${name} ${phone}`}>
            {[name, relation, showPhone(phone)].filter(Boolean).join(", ")}
          </li>
        ))}
      </ul>
      <TextLink href={`/mon-dossier/enfants/${id}/personnes`}>
        Modifier ces personnes<span className="sr-only"> pour {firstName}</span>
      </TextLink>
    </div>
  );
}

const yesNoChoices = [
  { value: "oui", label: "Oui" },
  { value: "non", label: "Non" },
];

type PersonProps = {
  line: number;
  childId: string;
};

function PersonFields({ line, childId }: PersonProps) {
  return (
    <fieldset className="field mt-3">
      <legend className="label">Personne {line}</legend>
      <div className="grid gap-3 md:grid-cols-3">
        <Field
          name={`personName-${childId}-${line}`}
          label="Prénom et nom"
          autoComplete="off"
          optional
        />
        <Field
          name={`personPhone-${childId}-${line}`}
          label="Téléphone"
          type="tel"
          autoComplete="off"
          optional
        />
        <Field
          name={`personRelation-${childId}-${line}`}
          label="Lien avec l’enfant"
          autoComplete="off"
          optional
        />
      </div>
    </fieldset>
  );
}
