import type { WaitingRefusal } from "./join-waiting-list.ts";

const SENTENCES = {
  "not-full": "Il reste une place ce jour-là\u00a0: cochez-la dans le planning.",
  "not-possible": "La liste d’attente n’est pas ouverte pour ce jour.",
  "offer-ended":
    "La place qui vous était proposée ne l’est plus. Réessayez dans une minute pour revenir sur la liste.",
  "not-waiting": "L’enfant n’est plus sur cette liste.",
} satisfies Record<WaitingRefusal["code"], string>;

/** Why a waiting list cannot be joined or left. */
export function waitingMessage({ code }: WaitingRefusal): string {
  return SENTENCES[code];
}
