type State = "received" | "valid" | "rejected";

/** What an agent reads of the state of one file. */
export const reviewWords = {
  received: "À vérifier",
  valid: "Validé",
  rejected: "Refusé",
} as const satisfies Record<State, string>;

export const reviewTones = {
  received: "warn",
  valid: "ok",
  rejected: "danger",
} as const satisfies Record<State, string>;
