import type { RequestState } from "./request.ts";
import { delayInWords } from "./usual-delay.ts";

export type StateText = { now: string; todo: string };

type Facts = {
  delayDays: number | null;
  isPromised: boolean;
  /** A place is kept for one of its children. */
  isOffered?: boolean;
  /** The place that is kept cannot be taken yet: documents are missing. */
  isLacking?: boolean;
  /** Its places are still to be drawn by lot. */
  isToBeDrawn?: boolean;
  /** It had been accepted, and the family gave it up. */
  isStopped?: boolean;
  isOpened?: boolean;
};

/** « Ce qui se passe maintenant » and « Ce que vous pouvez faire », for each state of a sent request. */
export function stateText(state: RequestState, facts: Facts): StateText {
  const text = textOf(state, facts);
  const isBeside = facts.isOffered && state !== "waiting";
  return isBeside
    ? { ...text, todo: `${text.todo} Aussi, une place vous attend\u00a0: répondez ci-dessous.` }
    : text;
}

function textOf(state: RequestState, facts: Facts): StateText {
  switch (state) {
    case "draft":
      return {
        now: "Votre demande n’est pas encore envoyée. Ce que vous avez rempli est gardé.",
        todo: "Finissez-la quand vous voulez.",
      };
    case "submitted":
      return {
        now: [
          facts.isOpened
            ? "La mairie étudie votre demande. Elle devient effective quand la mairie l’a validée."
            : "La mairie va étudier votre demande. Elle devient effective quand la mairie l’a validée.",
          facts.delayDays === null ? "" : `Délai habituel : ${delayInWords(facts.delayDays)}.`,
        ]
          .filter(Boolean)
          .join(" "),
        todo: facts.isPromised
          ? "Envoyez dès que possible ce qui manque : c’est dans « Documents ». Vous pouvez aussi retirer votre demande."
          : "Vous n’avez rien à faire. Vous pouvez changer un document ou retirer votre demande.",
      };
    case "toComplete":
      return {
        now: "La mairie attend une correction de votre part.",
        todo: "Corrigez ce qui est demandé, puis renvoyez votre demande.",
      };
    case "accepted":
      return {
        now: "L’inscription est validée.",
        todo: "Vous pouvez réserver des jours dans le planning.",
      };
    case "waiting":
      if (facts.isOffered)
        return {
          now: "Une place est gardée pour vous jusqu’à la limite affichée ci-dessous.",
          todo: facts.isLacking
            ? "Envoyez d’abord ce qui manque, puis revenez ici accepter la place. Vous pouvez aussi la refuser, pour qu’une autre famille en profite."
            : "Acceptez la place, ou refusez-la pour qu’une autre famille en profite.",
        };
      if (facts.isToBeDrawn)
        return {
          now: "La mairie a étudié votre demande. Elle participe au tirage au sort des places.",
          todo: `${documentsFirst(facts)} un e-mail vous donnera le résultat. Vous pouvez aussi retirer votre demande.`,
        };
      return {
        now: "Il n’y a pas encore de place. Votre demande est sur la liste d’attente.",
        todo: `${documentsFirst(facts)} un e-mail vous prévient dès qu’une place est proposée. Vous pouvez aussi retirer votre demande.`,
      };
    case "refused":
      return {
        now: "La demande n’est pas acceptée.",
        todo: "Vous pouvez écrire au service, ou faire une autre demande.",
      };
    case "withdrawn":
      return {
        now: facts.isStopped
          ? "Vous avez arrêté cette inscription."
          : "Vous avez retiré cette demande.",
        todo: facts.isStopped
          ? "Pour revenir, faites une nouvelle demande."
          : "Vous pouvez en faire une autre.",
      };
  }
}

/** A place is kept for a few hours only: what is missing is better sent before. */
function documentsFirst({ isPromised }: Facts): string {
  return isPromised
    ? "Envoyez dès maintenant ce qui manque, dans « Mon dossier », « Documents » : sans cela, vous ne pourrez pas prendre la place. Ensuite,"
    : "Vous n’avez rien à faire :";
}

const eventWords: Record<string, string> = {
  submitted: "Demande envoyée",
  resubmitted: "Demande renvoyée",
  toComplete: "Correction demandée par la mairie",
  accepted: "Demande validée",
  refused: "Demande refusée",
  withdrawn: "Demande retirée",
  partial: "Réponse de la mairie, inscription par inscription",
  waiting: "Mise en liste d’attente",
  undone: "Réponse annulée par la mairie : la demande est de nouveau à l’étude",
  offered: "Place proposée",
  offerEnded: "Place non prise à temps : retour en fin de liste d’attente",
  offerAccepted: "Place acceptée",
  stopped: "Inscription arrêtée par la famille",
  schoolChanged: "L’enfant change d’école : la place est à donner de nouveau",
  drawn: "Tirage au sort des places",
};

export function eventText(kind: string): string {
  return eventWords[kind] ?? "Demande modifiée";
}
