import { noticeWords } from "#lib/group-messages/group.ts";
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
  };
  canReadFamilies: boolean;
};

const figures = new Intl.NumberFormat("fr-FR");

/** What the delivery of a message to many families came to. */
export function GroupOutcome({ outcome, canReadFamilies }: Props) {
  const { delivered, waiting, notices, missed } = outcome;
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
          {missed.map(({ id, state, family, guardian }) => (
            <CardRow
              key={id}
              title={`${guardian.firstName} ${guardian.lastName}`}
              detail={
                canReadFamilies ? (
                  <TextLink href={`/admin/familles/${family.id}`}>
                    Dossier n° {family.fileNumber}
                  </TextLink>
                ) : (
                  `Dossier n° ${family.fileNumber}`
                )
              }
              value={
                <Tag tone={state === "failed" ? "danger" : "neutral"}>
                  {state === "failed" ? "Erreur : à réessayer" : "N’est plus dans le dossier"}
                </Tag>
              }
            />
          ))}
        </Card>
      ) : null}
    </>
  );
}
