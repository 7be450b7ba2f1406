import type { ReactNode } from "react";
import { dateInWords } from "#lib/accounts/hour-words.ts";
import type { ListedFault, StuckMail } from "#lib/notifications/mail-desk.ts";
import { noRetryWords, reasonWords, stuckWords } from "#lib/notifications/stuck-words.ts";
import type { Reply } from "#lib/reply.ts";
import { HiddenField } from "../forms/field.tsx";
import { Form } from "../forms/form.tsx";
import { Card, CardRow } from "../ui/card.tsx";
import { Details } from "../ui/details.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";

type Action = (previous: Reply<unknown>, form: FormData) => Promise<Reply<unknown>>;
type Family = { id: string; name: string; fileNumber: string };

function FamilyLink({ family, linked }: { family: Family; linked: boolean }) {
  const label = `Famille ${family.name}, dossier n°\u00a0${family.fileNumber}`;
  return (
    <p>{linked ? <TextLink href={`/admin/familles/${family.id}`}>{label}</TextLink> : label}</p>
  );
}

type Paged = { total: number; pages: ReactNode };

type StuckProps = Paged & {
  mails: readonly StuckMail[];
  retry: Action;
  retryAll: Action;
  abandon: Action;
  canReadFamilies: boolean;
};

/** Mails that did not leave, or may have: a person sends them again or lets them be. */
export function StuckMails(props: StuckProps) {
  const { mails, total, pages, retry, retryAll, abandon, canReadFamilies } = props;
  return (
    <Card
      flush
      title="À vérifier"
      id="a-verifier"
      tone={total > 0 ? "warn" : undefined}
      end={total > 0 ? <Tag tone="warn" icon={null}>{`${total}`}</Tag> : null}
    >
      {total > 1 ? (
        <div className="card-body grid gap-1">
          <Form action={retryAll} id="tout-renvoyer" label="Tout renvoyer">
            <SubmitButton kind="ghost">Tout renvoyer</SubmitButton>
          </Form>
          <p className="soft">Ceux qui sont peut-être partis restent ici : décidez un par un.</p>
        </div>
      ) : null}
      {total === 0 ? <CardRow title="Tous les e-mails sont partis." /> : null}
      {mails.map((mail, rank) => (
        <CardRow
          key={mail.id}
          title={<strong>{mail.subject}</strong>}
          detail={`À ${mail.recipient}, écrit le ${dateInWords(mail.createdAt)}`}
        >
          <p>{stuckWords(mail)}</p>
          {mail.error ? <Reason error={mail.error} /> : null}
          {mail.family ? <FamilyLink family={mail.family} linked={canReadFamilies} /> : null}
          <div className="actions">
            {mail.noRetry === null ? (
              <Form action={retry} label={`Envoyer de nouveau (${rank + 1}) : ${mail.subject}`}>
                <HiddenField name="mailId" value={mail.id} />
                <SubmitButton kind="ghost">
                  {mail.mayHaveLeft ? "Envoyer quand même" : "Envoyer de nouveau"}
                </SubmitButton>
              </Form>
            ) : (
              <p className="soft">{noRetryWords[mail.noRetry]}</p>
            )}
            <Form action={abandon} label={`Abandonner (${rank + 1}) : ${mail.subject}`}>
              <HiddenField name="mailId" value={mail.id} />
              <SubmitButton kind="quiet">Abandonner</SubmitButton>
            </Form>
          </div>
        </CardRow>
      ))}
      {pages}
    </Card>
  );
}

function Reason({ error }: { error: string }) {
  const { words, answer } = reasonWords(error);
  return (
    <>
      <p>{words}</p>
      {answer === null ? null : (
        <Details label="Détail technique">
          <p lang="en" className="small break-words">
            {answer}
          </p>
        </Details>
      )}
    </>
  );
}

type FaultsProps = Paged & {
  faults: readonly ListedFault[];
  clear: Action;
  canReadFamilies: boolean;
};

const FAULTS = {
  bounced: "Cette adresse rend nos e-mails : la boîte n’existe pas ou n’existe plus.",
  complained: "La personne a signalé un e-mail comme indésirable.",
} as const;

/** Addresses to which nothing is sent any more. */
export function FaultyAddresses({ faults, total, pages, clear, canReadFamilies }: FaultsProps) {
  return (
    <Card
      flush
      title="Adresses en erreur"
      id="adresses"
      end={total > 0 ? <Tag icon={null}>{`${total}`}</Tag> : null}
    >
      {total === 0 ? <CardRow title="Aucune adresse en erreur." /> : null}
      {faults.map(({ email, fault, since, families }) => (
        <CardRow
          key={email}
          title={<strong>{email}</strong>}
          detail={`Depuis le ${dateInWords(since)}`}
          value={
            <Form action={clear} label={`Réessayer ${email}`}>
              <HiddenField name="email" value={email} />
              <SubmitButton kind="ghost">
                Réessayer<span className="visually-hidden"> {email}</span>
              </SubmitButton>
            </Form>
          }
        >
          <p>{FAULTS[fault]}</p>
          {families.map((family) => (
            <FamilyLink key={family.id} family={family} linked={canReadFamilies} />
          ))}
        </CardRow>
      ))}
      {pages}
    </Card>
  );
}
