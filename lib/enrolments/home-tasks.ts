import { formatInstantWithYear } from "#lib/calendar/paris.ts";
import type { ListedRequest } from "./queries.ts";

export type RequestTask = {
  key: string;
  href: string;
  title: string;
  detail: string;
  aside: string;
  urgent: boolean;
};

/** Where somebody who has asked for nothing yet begins. */
export const firstTask: RequestTask = {
  key: "first-request",
  href: "/inscriptions/nouvelle",
  title: "Inscrire vos enfants",
  detail: "À la cantine ou à la garderie\u00a0: c’est gratuit, et nécessaire avant de réserver.",
  aside: "pour commencer",
  urgent: false,
};

/**
 * Whether a family that was here before has asked for nothing this year: nothing is booked before it does. An activity
 * left out of this year's request is a choice, of which nobody is reminded.
 */
export function mayRenew(
  year: { name: string } | null,
  requests: readonly (Pick<ListedRequest, "state"> & { schoolYear: { name: string } })[],
): boolean {
  const ofYear = requests.filter(({ schoolYear }) => schoolYear.name === year?.name);
  return year !== null && ofYear.length < requests.length && isBeginning(ofYear);
}

/** The way to what can be taken up again from last year, if anything can. */
export function renewTasks(
  renewal: { year: { name: string }; lastName: string } | null,
): RequestTask[] {
  if (!renewal) return [];
  return [
    {
      key: "renew",
      href: "/inscriptions",
      title: `Réinscrire vos enfants pour ${renewal.year.name}`,
      detail: `Comme en ${renewal.lastName}\u00a0: c’est nécessaire avant de réserver.`,
      aside: "à vérifier",
      urgent: false,
    },
  ];
}

/** Nothing was ever asked for, or all was taken back: the next thing to do is to begin. */
export function isBeginning(requests: readonly Pick<ListedRequest, "state">[]): boolean {
  return requests.every(({ state }) => state === "withdrawn");
}

/**
 * What a family still has to do about its requests, for the home page of an adult who may do it. A request may wait for
 * two answers: a place of one child, a correction for another.
 */
export function requestTasks(
  requests: (Pick<ListedRequest, "id" | "number" | "state"> & {
    enrolments?: Pick<ListedRequest["enrolments"][number], "state" | "offeredUntil">[];
  })[],
): RequestTask[] {
  return requests.flatMap(({ id, number, state, enrolments = [] }) => {
    const tasks: RequestTask[] = [];
    const places = enrolments.filter((row) => row.state === "offered").length;
    if (places > 0)
      tasks.push({
        key: `${id}/place`,
        href: `/inscriptions/${id}`,
        title:
          places > 1 ? `Répondre pour ${places} places proposées` : "Répondre à une place proposée",
        detail: `Demande n°\u00a0${number ?? ""}\u00a0: ${places > 1 ? "les places sont gardées" : "la place est gardée"} pour vous jusqu’${untilWords(enrolments)}.`,
        aside: places > 1 ? "places proposées" : "place proposée",
        urgent: true,
      });
    if (state === "toComplete")
      tasks.push({
        key: id,
        href: `/inscriptions/${id}`,
        title: `Corriger votre demande n°\u00a0${number ?? ""}`,
        detail: "La mairie attend une correction de votre part.",
        aside: "à corriger",
        urgent: true,
      });
    if (state === "draft")
      tasks.push({
        key: id,
        href: "/inscriptions/nouvelle",
        title: "Finir votre demande d’inscription",
        detail: "Ce que vous avez rempli est gardé.",
        aside: "brouillon",
        urgent: false,
      });
    return tasks;
  });
}

/** Where a family answers to a place that is kept for it: sending the documents does not take the place. */
export function placeToAnswer(
  requests: readonly { id: string; enrolments: readonly { state: string }[] }[],
): string | null {
  const found = requests.find(({ enrolments }) =>
    enrolments.some(({ state }) => state === "offered"),
  );
  return found ? `/inscriptions/${found.id}` : null;
}

/** The first limit of the places that are kept: it is the one that bites. */
function untilWords(enrolments: readonly { state: string; offeredUntil: Date | null }[]): string {
  const limits = enrolments.flatMap(({ state, offeredUntil }) =>
    state === "offered" && offeredUntil ? [offeredUntil.getTime()] : [],
  );
  return limits.length > 0
    ? `au ${formatInstantWithYear(new Date(Math.min(...limits)))}`
    : "à la limite";
}
