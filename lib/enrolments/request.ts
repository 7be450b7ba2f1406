/** States of a family's request and who may move it; the database knows the same names. */
export type RequestState =
  | "draft"
  | "submitted"
  | "toComplete"
  | "accepted"
  | "refused"
  | "withdrawn"
  /** Nothing left to decide, but a place is awaited. */
  | "waiting";

export type Move = "submit" | "withdraw" | "decide";

/** From where each move may start; where it leads depends on the enrolments (requestStateOf). */
export const moves = {
  submit: { from: ["draft", "toComplete"], by: "family" },
  withdraw: { from: ["draft", "submitted", "toComplete", "waiting"], by: "family" },
  decide: { from: ["submitted"], by: "staff" },
} as const satisfies Record<Move, { from: readonly RequestState[]; by: "family" | "staff" }>;

export function canMove(state: RequestState, move: Move): boolean {
  const from: readonly RequestState[] = moves[move].from;
  return from.includes(state);
}

/** The family may still change answers and documents. */
export function isEditable(state: RequestState): boolean {
  return state === "draft" || state === "submitted" || state === "toComplete";
}

/** Series of the request numbers in NumberSeries. */
export const NUMBER_OWNER = "demandes";

/** « 2026-1043 » */
export function requestNumber(year: number, rank: number): string {
  return `${year}-${String(rank).padStart(4, "0")}`;
}

/** What « Enregistré » leads to: one word per state, as a parent says it. */
export const stateWords = {
  draft: "Brouillon",
  submitted: "Envoyée",
  toComplete: "À compléter",
  accepted: "Validée",
  refused: "Refusée",
  withdrawn: "Retirée",
  waiting: "Liste d’attente",
} as const satisfies Record<RequestState, string>;

export const stateTones = {
  draft: "neutral",
  submitted: "warn",
  toComplete: "danger",
  accepted: "ok",
  refused: "danger",
  withdrawn: "neutral",
  waiting: "info",
} as const satisfies Record<RequestState, "neutral" | "warn" | "danger" | "ok" | "info">;

/** The word that a family reads, on every page: « Envoyée », then « En cours d’étude » once an agent has begun to read it. */
export function stateWord(state: RequestState, isOpened: boolean): string {
  return state === "submitted" && isOpened ? STUDIED : stateWords[state];
}

export const STUDIED = "En cours d’étude";

export type LineStep = { label: string; state: "done" | "current" | "todo" | "problem" | "ended" };

const lastLabels: Partial<Record<RequestState, string>> = {
  refused: "Refusée",
  withdrawn: "Retirée",
  waiting: "Liste d’attente",
};

/** Whether an agent has read a request, now or once: a decision closes it on the screen, and stays in its history. */
export function wasStudied(
  { openedAt }: { openedAt: Date | null },
  events: readonly { actorKind: string }[],
): boolean {
  return openedAt !== null || events.some(({ actorKind }) => actorKind === "staff");
}

/**
 * The line of four steps that a request goes through. `isOpened`: an agent has begun to read it; a request that was
 * withdrawn before has three.
 */
export function stepsOf(state: RequestState, isOpened = false): LineStep[] {
  const line = (...steps: LineStep["state"][]): LineStep[] => {
    const labels = [
      "Brouillon",
      "Envoyée",
      state === "toComplete" ? "À compléter" : STUDIED,
      lastLabels[state] ?? "Validée",
    ];
    return labels.map((label, rank) => ({ label, state: steps[rank] ?? "todo" }));
  };
  switch (state) {
    case "draft":
      return line("current", "todo", "todo", "todo");
    case "submitted":
      return isOpened
        ? line("done", "done", "current", "todo")
        : line("done", "current", "todo", "todo");
    case "toComplete":
      return line("done", "done", "problem", "todo");
    case "accepted":
      return line("done", "done", "done", "done");
    case "waiting":
      return line("done", "done", "done", "current");
    case "withdrawn": {
      const steps = line("done", "done", "done", "ended");
      return isOpened ? steps : steps.filter(({ label }) => label !== STUDIED);
    }
    case "refused":
      return line("done", "done", "done", "ended");
  }
}
