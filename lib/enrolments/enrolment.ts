import { isFor } from "#lib/catalog/is-for.ts";
import { type RequestState, STUDIED } from "./request.ts";

/** States of one child in one activity for a year; the database knows the same names and the same ways. */
export type EnrolmentState =
  | "requested"
  | "toComplete"
  | "waiting"
  | "offered"
  | "accepted"
  | "refused"
  | "withdrawn";

/** Every way there is, undoing included; the trigger `legal_edge` refuses any other. */
export const edges = {
  requested: ["toComplete", "waiting", "accepted", "refused", "withdrawn"],
  toComplete: ["requested", "withdrawn"],
  waiting: ["requested", "offered", "accepted", "withdrawn"],
  offered: ["accepted", "waiting", "withdrawn"],
  accepted: ["requested", "withdrawn"],
  refused: ["requested"],
  withdrawn: [],
} as const satisfies Record<EnrolmentState, readonly EnrolmentState[]>;

export function canGo(from: EnrolmentState, to: EnrolmentState): boolean {
  const ways: readonly EnrolmentState[] = edges[from];
  return ways.includes(to);
}

/** Neither refused nor withdrawn: the child has it, or may get it. */
export const liveStates = ["requested", "toComplete", "waiting", "offered", "accepted"] as const;

/** These count in the places of the year. */
export function takesPlace(state: EnrolmentState): boolean {
  return state === "accepted" || state === "offered";
}

/** What staff may say of one enrolment. */
export const verdicts = ["accept", "complete", "wait", "refuse"] as const;
export type Verdict = (typeof verdicts)[number];

export const stateOfVerdict = {
  accept: "accepted",
  complete: "toComplete",
  wait: "waiting",
  refuse: "refused",
} as const satisfies Record<Verdict, EnrolmentState>;

export const verdictWords = {
  accept: "Valider",
  complete: "À compléter",
  wait: "Liste d’attente",
  refuse: "Refuser",
} as const satisfies Record<Verdict, string>;

/** Where a sent request stands, from its enrolments: what still moves comes first. */
export function requestStateOf(states: readonly EnrolmentState[]): Exclude<RequestState, "draft"> {
  const has = (...wanted: EnrolmentState[]) => states.some((state) => wanted.includes(state));
  if (has("requested")) return "submitted";
  if (has("toComplete")) return "toComplete";
  if (has("accepted")) return "accepted";
  if (has("waiting", "offered")) return "waiting";
  return has("refused") ? "refused" : "withdrawn";
}

/** One word per state, as a parent says it. */
export const enrolmentWords = {
  requested: "Envoyée",
  toComplete: "À compléter",
  waiting: "Liste d’attente",
  offered: "Place proposée",
  accepted: "Validée",
  refused: "Refusée",
  withdrawn: "Retirée",
} as const satisfies Record<EnrolmentState, string>;

/** The word that a family reads: it follows the word of the request (`stateWord`). */
export function enrolmentWord(state: EnrolmentState, isOpened: boolean): string {
  return state === "requested" && isOpened ? STUDIED : enrolmentWords[state];
}

export const enrolmentTones = {
  requested: "warn",
  toComplete: "danger",
  waiting: "info",
  offered: "warn",
  accepted: "ok",
  refused: "danger",
  withdrawn: "neutral",
} as const satisfies Record<EnrolmentState, "neutral" | "warn" | "danger" | "ok" | "info">;

type Waiting = { id: string; waitingRank: number | null; waitingSince: Date | null };

/** Order of a waiting list: ranks drawn by lot first, then by time, then by id so that two equals never swap. */
export function byWaitingOrder(a: Waiting, b: Waiting): number {
  const rank = (row: Waiting) => row.waitingRank ?? Number.MAX_SAFE_INTEGER;
  const since = (row: Waiting) => row.waitingSince?.getTime() ?? Number.MAX_SAFE_INTEGER;
  return rank(a) - rank(b) || since(a) - since(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

type Asked = { childId: string; activityId: string };

/** Whether a child has nothing left to ask for. Where nothing is proposed to its school, nothing is asked. */
export function isAllAsked(
  child: { id: string; schoolId: string },
  live: readonly Asked[],
  activities: readonly (Parameters<typeof isFor>[0] & { id: string })[],
): boolean {
  const proposed = activities.filter((activity) => isFor(activity, child.schoolId));
  return (
    proposed.length > 0 &&
    proposed.every(({ id }) =>
      live.some((row) => row.childId === child.id && row.activityId === id),
    )
  );
}
