import type { PersonWithPhoto } from "#lib/dossier/person-photos.ts";
import { showPhone } from "#lib/families/phone.ts";
import type { Reply } from "#lib/reply.ts";
import { HiddenField } from "../forms/field.tsx";
import { Form } from "../forms/form.tsx";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { PersonFace } from "./person-face.tsx";

type Props = {
  childId: string;
  persons: PersonWithPhoto[];
  personsPath: string;
  removeAction: (previous: Reply<unknown>, form: FormData) => Promise<Reply<unknown>>;
};

/** One card per authorised person: the photo, a plain form to send one, a button to take it away. */
export function PersonPhotos({ childId, persons, personsPath, removeAction }: Props) {
  if (persons.length === 0)
    return (
      <EmptyState action={<TextLink href={personsPath}>Ajouter une personne</TextLink>}>
        Aucune personne autorisée, en dehors des parents.
      </EmptyState>
    );
  return persons.map(({ id, name, phone, relation, photoId }) => (
    <Card key={id} title={name}>
      <div className="person">
        <PersonFace name={name} photoId={photoId} />
        <div className="flow">
          <p className="soft">{[relation, showPhone(phone)].filter(Boolean).join(", ")}</p>
          <PhotoForm childId={childId} personId={id} name={name} hasPhoto={photoId !== null} />
          {photoId ? (
            <Form action={removeAction} label={`Effacer la photo de ${name}`}>
              <HiddenField name="photoId" value={photoId} />
              <SubmitButton kind="quiet">Effacer la photo</SubmitButton>
            </Form>
          ) : null}
        </div>
      </div>
    </Card>
  ));
}

type FormProps = { childId: string; personId: string; name: string; hasPhoto: boolean };

function PhotoForm({ childId, personId, name, hasPhoto }: FormProps) {
  const id = `photo-${personId}`;
  return (
    <form
      action={`/api/personnes?childId=${childId}&personId=${personId}`}
      method="post"
      encType="multipart/form-data"
      className="form"
    >
      <input type="hidden" name="childId" value={childId} />
      <input type="hidden" name="personId" value={personId} />
      <div className="field">
        <label className="label" htmlFor={id}>
          {hasPhoto ? "Autre photo" : "Photo"}
          <span className="visually-hidden"> : {name}</span>{" "}
          <span className="soft">(facultatif)</span>
        </label>
        <p className="hint" id={`${id}-aide`}>
          Une photo du visage (JPG, PNG), 10&nbsp;Mo au plus.
        </p>
        <input
          id={id}
          name="file"
          type="file"
          accept="image/jpeg,image/png"
          className="input input-l"
          aria-describedby={`${id}-aide`}
        />
      </div>
      <button type="submit" className="btn btn-ghost">
        Envoyer la photo<span className="visually-hidden"> : {name}</span>
      </button>
    </form>
  );
}
