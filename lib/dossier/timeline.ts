import { changeFields, changeStateTones, changeWord } from "#lib/change-requests/fields.ts";
import type { ShownChange } from "#lib/change-requests/queries.ts";
import type { ListedRequest } from "#lib/enrolments/queries.ts";
import { stateTones, stateWord } from "#lib/enrolments/request.ts";

/** Everything that a family has asked for, in one list. */
export const kinds = { inscription: "Inscriptions", modification: "Modifications du dossier" };
export const standings = { "en-cours": "En cours", terminees: "Terminées" };

export type RequestKind = keyof typeof kinds;
export type RequestStanding = keyof typeof standings;

export type TimelineItem = {
  key: string;
  kind: RequestKind;
  isOpen: boolean;
  at: Date;
  title: string;
  detail: string;
  href: string;
  word: string;
  tone: "ok" | "warn" | "danger" | "info" | "neutral";
};

/** Newest first. */
export function timelineOf(
  requests: readonly ListedRequest[],
  changes: readonly ShownChange[],
): TimelineItem[] {
  const items = [...requests.map(ofRequest), ...changes.map(ofChange)];
  return items.sort((a, b) => b.at.getTime() - a.at.getTime());
}

function ofRequest(request: ListedRequest): TimelineItem {
  const { id, number, state, openedAt, enrolments } = request;
  const activities = [...new Set(enrolments.map(({ activity }) => activity.name))];
  return {
    key: id,
    kind: "inscription",
    isOpen: state === "draft" || state === "submitted" || state === "toComplete",
    at: request.submittedAt ?? request.createdAt,
    title: number ? `Inscription n°\u00a0${number}` : "Inscription à finir",
    detail: [...activities, request.schoolYear.name].join(", "),
    href: number ? `/inscriptions/${id}` : "/inscriptions/nouvelle",
    word: stateWord(state, openedAt !== null),
    tone: stateTones[state],
  };
}

function ofChange(change: ShownChange): TimelineItem {
  return {
    key: change.id,
    kind: "modification",
    isOpen: change.state === "pending",
    at: change.createdAt,
    title: `Modification\u00a0: ${changeFields[change.field].label.toLowerCase()}`,
    detail: [
      change.subject,
      change.isAutomatic ? "enregistrée tout de suite" : null,
      change.author ? `demandée par ${change.author.firstName}` : "corrigée par la mairie",
    ]
      .filter((part) => part !== null)
      .join(", "),
    href: `/mon-dossier/demandes/${change.id}`,
    word: changeWord(change),
    tone: changeStateTones[change.state],
  };
}

export type TimelineFilter = { kind: RequestKind | null; standing: RequestStanding | null };

/** Reads the filter of the address; anything unknown means « all ». */
export function filterOf(query: Record<string, string | string[] | undefined>): TimelineFilter {
  const { type, etat } = query;
  return {
    kind: typeof type === "string" && Object.hasOwn(kinds, type) ? (type as RequestKind) : null,
    standing:
      typeof etat === "string" && Object.hasOwn(standings, etat) ? (etat as RequestStanding) : null,
  };
}

export function filterTimeline(
  items: readonly TimelineItem[],
  { kind, standing }: TimelineFilter,
): TimelineItem[] {
  return items.filter(
    (item) =>
      (kind === null || item.kind === kind) &&
      (standing === null || item.isOpen === (standing === "en-cours")),
  );
}
