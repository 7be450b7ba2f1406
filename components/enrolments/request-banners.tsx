import type { LoadedRequest } from "#lib/enrolments/load-request.ts";
import { writeAbout } from "#lib/messaging/about-path.ts";
import { wordOf } from "#lib/word-of.ts";
import { UploadNote } from "../documents/upload-note.tsx";
import { Banner } from "../ui/banner.tsx";
import { TextLink } from "../ui/text-link.tsx";

type Query = Record<string, string | string[] | undefined>;
const stopped = {
  arretee: "C’est fait\u00a0: la place est rendue.",
  quittee: "C’est fait\u00a0: vous avez quitté la liste d’attente.",
  "deja-arretee": "C’était déjà fait.",
};

type Props = { query: Query; request: LoadedRequest & { number: string } };

/** What just happened (from the address), then what the town hall wrote. */
export function RequestBanners({ query, request }: Props) {
  const { number, state, staffReason } = request;
  const stoppedWords = wordOf(stopped, query.fait);
  return (
    <>
      {query.fait === "envoyee" && state === "submitted" ? (
        <Banner kind="success" title={`Votre demande n°\u00a0${number} est envoyée.`}>
          Elle sera effective quand la mairie l’aura validée. Un e-mail vous le confirme. Vous
          pourrez alors préparer vos jours habituels :{" "}
          <TextLink href="/planning/semaine-type">la semaine type</TextLink>.
        </Banner>
      ) : null}
      {query.fait === "renvoyee" && state === "submitted" ? (
        <Banner kind="success" title={`Votre demande n°\u00a0${number} est renvoyée.`}>
          La mairie la regarde de nouveau.
        </Banner>
      ) : null}
      {query.fait === "reponses" ? (
        <Banner kind="success" title="Vos modifications sont enregistrées." />
      ) : null}
      {query.fait === "place" ? (
        <Banner kind="success" title="La place est à vous : l’inscription est validée.">
          <TextLink href="/planning">Réserver des jours</TextLink>
        </Banner>
      ) : null}
      {stoppedWords ? <Banner kind="success" title={stoppedWords} /> : null}
      <UploadNote query={query} />
      {state === "toComplete" && staffReason ? (
        <Banner kind="warning" title="Votre demande est à compléter." still>
          La mairie a écrit : « {staffReason} »{" "}
          {request.requirements.some(({ standing }) => standing !== "valid") ? (
            <TextLink href="#documents">Aller aux documents</TextLink>
          ) : null}
        </Banner>
      ) : null}
      {(state === "accepted" || state === "waiting") && staffReason ? (
        <Banner kind="info" title="La mairie a écrit avec sa réponse." still>
          « {staffReason} »
        </Banner>
      ) : null}
      {state === "refused" && staffReason ? (
        <Banner kind="error" title="La demande n’est pas acceptée." still>
          Motif : « {staffReason} »{" "}
          <TextLink href={writeAbout("demande", request.id)}>Écrire au service</TextLink>
        </Banner>
      ) : null}
    </>
  );
}
