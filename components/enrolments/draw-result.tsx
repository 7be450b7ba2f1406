import { criterionWords } from "#lib/allocation/criteria.ts";
import { formatLimitWithYear } from "#lib/calendar/paris.ts";
import type { LoadedRequest } from "#lib/enrolments/load-request.ts";
import type { DrawFacts } from "#lib/enrolments/queries.ts";
import { Card } from "../ui/card.tsx";
import { Details } from "../ui/details.tsx";

type Props = { request: LoadedRequest; facts: DrawFacts[] };

/** Places shared out by lot: when, then what this family got and how to compute it again. */
export function DrawResult({ request, facts }: Props) {
  if (facts.length === 0) return null;
  const nameOf = (enrolmentId: string) => {
    for (const child of request.children)
      for (const { id, activity } of child.enrolments)
        if (id === enrolmentId) return `${child.firstName}, ${activity.name}`;
    return "";
  };
  return (
    <Card title="Tirage au sort des places" id="tirage">
      <div className="flow">
        {facts.map((one) => (
          <div key={one.enrolmentId}>
            <h3>{nameOf(one.enrolmentId)}</h3>
            <Result facts={one} />
          </div>
        ))}
      </div>
    </Card>
  );
}

function Result({ facts }: { facts: DrawFacts }) {
  const { line, seed, drawnAt, places, applications } = facts;
  if (!line || !drawnAt) return <p>{awaitedWords(facts)}</p>;
  return (
    <>
      <p>
        {line.hasPlace
          ? "Le tirage a donné une place à votre enfant."
          : `Le tirage a mis votre demande au rang ${line.waitingRank ?? ""} de la liste d’attente.`}{" "}
        Places à attribuer : {places}. Demandes : {applications}.
      </p>
      <Details label="Comment ce résultat est calculé">
        <p>
          Points de votre demande : {line.points}
          {line.met.length > 0
            ? ` (${line.met.map((criterion) => criterionWords[criterion]).join(", ")})`
            : ""}
          . Les points les plus hauts passent d’abord ; à égalité, le plus petit lot. Rang de votre
          famille : {line.groupRank}.
        </p>
        <p>
          Votre lot est le code SHA-256 de « {seed}:{line.fileNumber} » :{" "}
          <code className="break-words">{line.lot}</code>. La graine « {seed} » a été choisie au
          hasard avant les demandes.
        </p>
      </Details>
    </>
  );
}

/** Before the draw: whether this request is in it, and when it is. */
function awaitedWords({ closesAt, isClosed, takesPart }: DrawFacts): string {
  if (!takesPart)
    return "Cette demande a été envoyée hors de la période des demandes\u00a0: elle ne participe pas au tirage au sort. Elle passe après, à la suite de la liste d’attente.";
  if (isClosed)
    return "La période des demandes est terminée. La mairie va tirer les places au sort entre toutes les demandes de la période\u00a0: un e-mail vous donnera le résultat. L’ordre d’arrivée ne compte pas.";
  return `Il y a peu de places. Elles seront attribuées après le ${formatLimitWithYear(closesAt)} entre toutes les demandes de la période. L’ordre d’arrivée ne compte pas.`;
}
