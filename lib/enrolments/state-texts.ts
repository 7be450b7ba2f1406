import { listInWords } from "#lib/notifications/words.ts";
import type { RequestState } from "./request.ts";
import { delayInWords } from "./usual-delay.ts";

export type StateText = { now: string; todo: string };

/** « Léa (Cantine) »; `isLacking`: it cannot be taken yet, documents are missing. */
export type KeptPlace = { name: string; isLacking: boolean };

type Facts = {
  delayDays: number | null;
  isPromised: boolean;
  /** The places that are kept for its children. */
  offers?: readonly KeptPlace[];
  /** Its places are still to be drawn by lot. */
  isToBeDrawn?: boolean;
  /** The last place that was offered was not taken in time. */
  hasLostPlace?: boolean;
  /** It had been accepted, and the family gave it up. */
  isStopped?: boolean;
  isOpened?: boolean;
  /** The reader's rights are limited: she follows the request, and another adult answers. */
  isLimited?: boolean;
};

const LIMITED =
  "Un responsable aux droits complets répond pour cette demande. Vous pouvez la suivre ici, et écrire au service.";

/** « Ce qui se passe maintenant » and « Ce que vous pouvez faire », for each state of a sent request. */
export function stateText(state: RequestState, facts: Facts): StateText {
  const text = textOf(state, facts);
  if (facts.isLimited && state !== "accepted") return { ...text, todo: LIMITED };
  const kept = facts.offers?.length ?? 0;
  if (kept === 0 || state === "waiting" || facts.isLimited) return text;
  const awaited = kept > 1 ? "des places vous attendent" : "une place vous attend";
  return { ...text, todo: `${text.todo} Aussi, ${awaited}\u00a0: répondez ci-dessous.` };
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
        now: facts.offers?.length
          ? "Une partie de la demande est validée."
          : "L’inscription est validée.",
        todo: "Vous pouvez réserver des jours dans le planning.",
      };
    case "waiting":
      if (facts.offers && facts.offers.length > 0) return offeredText(facts.offers);
      if (facts.isToBeDrawn)
        return {
          now: "La mairie a étudié votre demande. Elle participe au tirage au sort des places.",
          todo: `${documentsFirst(facts)} un e-mail vous donnera le résultat. Vous pouvez aussi retirer votre demande.`,
        };
      return {
        now: facts.hasLostPlace
          ? "La place proposée n’a pas été prise à temps : elle n’est plus gardée pour vous. Votre demande est de nouveau sur la liste d’attente."
          : "Il n’y a pas encore de place. Votre demande est sur la liste d’attente.",
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

/** Whether the last place that was offered went back unanswered. */
export function hasLostPlace(events: readonly { kind: string }[]): boolean {
  const last = events.findLast(({ kind }) => kind === "offered" || kind === "offerEnded");
  return last?.kind === "offerEnded";
}

function offeredText(offers: readonly KeptPlace[]): StateText {
  return {
    now:
      offers.length > 1
        ? "Des places sont gardées pour vous, chacune jusqu’à la limite affichée ci-dessous."
        : "Une place est gardée pour vous jusqu’à la limite affichée ci-dessous.",
    todo: answerText(offers),
  };
}

/** Of several places, each is told apart where one can be taken and another waits for a document. */
function answerText(offers: readonly KeptPlace[]): string {
  const several = offers.length > 1;
  const lacking = offers.filter(({ isLacking }) => isLacking);
  const ready = offers.filter(({ isLacking }) => !isLacking);
  if (lacking.length === 0)
    return several
      ? "Acceptez les places, ou refusez-les pour que d’autres familles en profitent."
      : "Acceptez la place, ou refusez-la pour qu’une autre famille en profite.";
  const refuse = `Vous pouvez aussi ${several ? "refuser une place" : "la refuser"}, pour qu’une autre famille en profite.`;
  if (ready.length === 0)
    return `Envoyez d’abord ce qui manque, puis revenez ici accepter ${several ? "les places" : "la place"}. ${refuse}`;
  const names = (some: readonly KeptPlace[]) => listInWords(some.map(({ name }) => name));
  return [
    `Acceptez dès maintenant ${ready.length > 1 ? "les places gardées" : "la place gardée"} pour ${names(ready)}.`,
    `Pour ${names(lacking)}, envoyez d’abord ce qui manque, puis revenez ici ${lacking.length > 1 ? "les accepter" : "l’accepter"}.`,
    refuse,
  ].join(" ");
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
