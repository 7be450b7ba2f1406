import type { PersonWithPhoto } from "#lib/dossier/person-photos.ts";
import { showPhone } from "#lib/families/phone.ts";
import { ofName } from "#lib/notifications/words.ts";
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
          <RemoveForm name={name} photoId={photoId} action={removeAction} />
        </div>
      </div>
    </Card>
  ));
}

/** The child's own face, by the same forms. */
export function ChildPhoto({
  childId,
  name,
  photoId,
  removeAction,
}: Pick<Props, "childId" | "removeAction"> & { name: string; photoId: string | null }) {
  return (
    <Card title={name}>
      <div className="person">
        <PersonFace name={name} photoId={photoId} />
        <div className="flow">
          <PhotoForm childId={childId} personId={null} name={name} hasPhoto={photoId !== null} />
          <RemoveForm name={name} photoId={photoId} action={removeAction} />
        </div>
      </div>
    </Card>
  );
}

type RemoveProps = { name: string; photoId: string | null; action: Props["removeAction"] };

function RemoveForm({ name, photoId, action }: RemoveProps) {
  if (!photoId) return null;
  return (
    <Form action={action} label={`Effacer la photo ${ofName(name)}`}>
      <HiddenField name="photoId" value={photoId} />
      <SubmitButton kind="quiet">Effacer la photo</SubmitButton>
    </Form>
  );
}

type FormProps = {
  childId: string;
  /** Null: the child's own. */
  personId: string | null;
  name: string;
  hasPhoto: boolean;
};

function PhotoForm({ childId, personId, name, hasPhoto }: FormProps) {
  const id = `photo-${personId ?? childId}`;
  const person = personId ? `&personId=${personId}` : "";
  return (
    <form
      action={`/api/personnes?childId=${childId}${person}`}
      method="post"
      encType="multipart/form-data"
      className="form"
    >
      <input type="hidden" name="childId" value={childId} />
      {personId ? <input type="hidden" name="personId" value={personId} /> : null}
      <div className="field">
        <label className="label" htmlFor={id}>
          {hasPhoto ? "Autre photo" : "Photo"}
          <span className="visually-hidden"> : {name}</span>{" "}
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
        Envoyer la photo<span className="visually-hidden"> : {name}</span>
      </button>
    </form>
  );
}
