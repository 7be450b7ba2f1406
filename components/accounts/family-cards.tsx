import type { ComponentProps } from "react";
import { HiddenField } from "../forms/field.tsx";
import { Form } from "../forms/form.tsx";
import { LinkButton } from "../ui/button.tsx";
import { Card, CardRow } from "../ui/card.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { Tag } from "../ui/tag.tsx";

type Family = { id: string; name: string; fileNumber: string };
type FilesProps<V> = {
  families: readonly Family[];
  currentId: string;
  action: ComponentProps<typeof Form<V>>["action"];
};

/** For an adult of several families: which file this device looks at. */
export function OwnFilesCard<V>({ families, currentId, action }: FilesProps<V>) {
  return (
    <Card title="Vos dossiers" flush id="dossiers">
      {families.map(({ id, name, fileNumber }) => (
        <CardRow
          key={id}
          title={`Famille ${name}`}
          detail={`Dossier n°\u00a0${fileNumber}`}
          value={
            id === currentId ? (
              <Tag tone="ok">Ouvert</Tag>
            ) : (
              <Form action={action} label={`Ouvrir le dossier ${fileNumber}`}>
                <HiddenField name="familyId" value={id} />
                <SubmitButton kind="ghost">
                  Ouvrir ce dossier<span className="visually-hidden"> de la famille {name}</span>
                </SubmitButton>
              </Form>
            )
          }
        />
      ))}
    </Card>
  );
}

/** One's booked days in the agenda of a phone. */
export function AgendaCard() {
  return (
    <Card title="Mon agenda" id="agenda">
      <div className="flow">
        <p>Vos jours réservés et les dates limites, dans l’agenda de votre téléphone.</p>
        <LinkButton href="/planning/agenda" kind="ghost" icon="calendar">
          Mettre le planning dans mon agenda
        </LinkButton>
      </div>
    </Card>
  );
}

/** Which e-mails one gets, in a word, and where to change it. */
export function MailsCard({ labels }: { labels: readonly string[] }) {
  return (
    <Card title="Mes e-mails" id="e-mails">
      <div className="flow">
        <p>
          {labels.length > 0
            ? `Vous recevez aussi : ${labels.join(", ").toLowerCase()}.`
            : "Vous recevez seulement les e-mails indispensables."}
        </p>
        <LinkButton href="/mon-compte/e-mails" kind="ghost">
          Choisir mes e-mails
        </LinkButton>
      </div>
    </Card>
  );
}

export function InviteCard() {
  return (
    <Card title="L’autre parent" id="autre-parent">
      <div className="flow">
        <p>Chaque adulte a son propre compte. La mairie doit accepter l’invitation.</p>
        <LinkButton href="/mon-compte/inviter" kind="ghost" icon="user">
          Inviter l’autre parent
        </LinkButton>
      </div>
    </Card>
  );
}
