"use client";

import type { Reply } from "#lib/reply.ts";
import { Checkbox, CheckboxGroup, RadioGroup } from "../forms/choices.tsx";
import { Field } from "../forms/field.tsx";
import { FileField } from "../forms/file-field.tsx";
import { Form } from "../forms/form.tsx";
import { PasswordField } from "../forms/password-field.tsx";
import { Select } from "../forms/select.tsx";
import { TextArea } from "../forms/text-area.tsx";
import { Card } from "../ui/card.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";

const inError: Reply = {
  status: "invalid",
  fields: {
    nom: "Écrivez votre nom.",
    telephone: "Écrivez un numéro à 10 chiffres, par exemple 06 12 34 56 78.",
    motDePasse: "Choisissez au moins 12 caractères.",
    ecole: "Choisissez une école.",
    pai: "Dites si votre enfant a un PAI.",
    reglement: "Acceptez le règlement pour continuer.",
  },
  values: { telephone: "06 12", message: "Léa est allergique aux arachides." },
};

const refusal: Reply = {
  status: "refused",
  code: "planning-locked",
  message: "Trop tard : la limite était mercredi 2 décembre à 23 h 59.",
  values: {},
};

const failure: Reply = { status: "failed", incident: "K7F-213", values: {} };

/** A form in its states: coming back with errors, refused, broken. Sending the first one gives its errors again. */
export function GalleryForms() {
  return (
    <>
      <Card title="Formulaire en erreur">
        <Form action={answerAgain} initial={inError} id="exemple">
          <Field name="nom" label="Nom" autoComplete="family-name" />
          <Field
            name="telephone"
            label="Téléphone portable"
            hint="Pour vous joindre pendant la journée."
            type="tel"
            autoComplete="tel"
            inputMode="tel"
            size="m"
          />
          <Field name="email" label="Adresse e-mail" type="email" autoComplete="email" optional />
          <PasswordField
            name="motDePasse"
            label="Mot de passe"
            hint="Au moins 12 caractères. Une phrase est un bon mot de passe."
            autoComplete="new-password"
          />
          <Field name="naissance" label="Date de naissance" type="date" size="m" />
          <Field name="plafond" label="Plafond" inputMode="decimal" size="s" unit="€" />
          <Select
            name="ecole"
            label="École"
            placeholder="Choisissez une école"
            options={[
              { value: "jaures", label: "Jean-Jaurès" },
              { value: "fontaine", label: "La Fontaine" },
            ]}
          />
          <RadioGroup
            name="pai"
            label="Votre enfant a-t-il un PAI ?"
            hint="Un projet d’accueil individualisé, pour une allergie par exemple."
            look="inline"
            choices={[
              { value: "oui", label: "Oui" },
              { value: "non", label: "Non" },
            ]}
          />
          <CheckboxGroup
            name="activites"
            label="Activités"
            look="boxed"
            defaultValues={["cantine"]}
            choices={[
              { value: "cantine", label: "Cantine", hint: "3,05 € le repas pour votre quotient." },
              { value: "matin", label: "Garderie du matin", hint: "1,55 € la séance." },
            ]}
          />
          <TextArea name="message" label="Message" optional limit={2000} countFrom={0} rows={4} />
          <FileField name="justificatif" label="Justificatif de domicile" />
          <Checkbox name="reglement" label="J’accepte le règlement de la cantine." />
          <SubmitButton>Enregistrer ma demande</SubmitButton>
        </Form>
      </Card>
      <Card title="Réponses d’un formulaire">
        <div className="flow">
          <Form action={answerAgain} initial={refusal} label="Exemple refusé">
            <SubmitButton kind="ghost">Réessayer</SubmitButton>
          </Form>
          <Form action={answerAgain} initial={failure} label="Exemple en panne">
            <SubmitButton kind="ghost">Réessayer</SubmitButton>
          </Form>
          <Form
            action={answerAgain}
            initial={{ status: "done", value: null }}
            doneMessage="Vos modifications sont enregistrées."
            label="Exemple réussi"
          >
            <SubmitButton kind="ghost">Enregistrer</SubmitButton>
          </Form>
        </div>
      </Card>
    </>
  );
}

/** Stands for a server action: waits a moment, then answers what it was given. */
async function answerAgain(previous: Reply): Promise<Reply> {
  await new Promise((resolve) => setTimeout(resolve, 600));
  return { ...previous };
}
