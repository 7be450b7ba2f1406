import { missedWords, noticeWords } from "#lib/group-messages/group.ts";
import { Card, CardRow } from "../ui/card.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";

type Missed = {
  id: string;
  state: string;
  family: { id: string; fileNumber: string };
  guardian: { firstName: string; lastName: string };
};

type Props = {
  outcome: {
    delivered: number;
    waiting: number;
    notices: { notice: keyof typeof noticeWords; count: number }[];
    missed: Missed[];
    missedTotal: number;
  };
  /** The whole list, as a file. */
  errorsHref: string;
  canReadFamilies: boolean;
};

const figures = new Intl.NumberFormat("fr-FR");

/** What the delivery of a message to many families came to. */
export function GroupOutcome({ outcome, errorsHref, canReadFamilies }: Props) {
  const { delivered, waiting, notices, missed, missedTotal } = outcome;
  return (
    <>
      <Card title="Résultat" flush>
        <CardRow title="Messages arrivés dans le portail" value={figures.format(delivered)} />
        {notices.map(({ notice, count }) => (
          <CardRow
            key={notice}
            title={`Adultes ${noticeWords[notice]}`}
            value={figures.format(count)}
          />
        ))}
        {waiting > 0 ? <CardRow title="Pas encore partis" value={figures.format(waiting)} /> : null}
      </Card>
      {missed.length > 0 ? (
        <Card title="Non reçus" flush>
          <div className="card-body grid gap-1">
            {missedTotal > missed.length ? (
              <p>
                Les {missed.length} premiers sur {figures.format(missedTotal)}.
              </p>
            ) : null}
            <a className="btn btn-ghost" href={errorsHref}>
              Télécharger la liste (CSV)
            </a>
          </div>
          {missed.map(({ id, state, family, guardian }) => (
            <CardRow
              key={id}
              title={`${guardian.firstName} ${guardian.lastName}`}
              detail={
                canReadFamilies ? (
                  <TextLink href={`/admin/familles/${family.id}`}>
                    Dossier n°&nbsp;{family.fileNumber}
                  </TextLink>
                ) : (
                  `Dossier n°\u00a0${family.fileNumber}`
                )
              }
              value={
                <Tag tone={state === "failed" ? "danger" : "neutral"}>
                  {state === "failed" ? missedWords.failed : missedWords.gone}
                </Tag>
              }
            />
          ))}
        </Card>
      ) : null}
    </>
  );
}
