import type { Change } from "#lib/planning/gestures.ts";

/** As many steps back as this. */
export const UNDO_STEPS = 50;

type Step = readonly Change[];

/** Steps that were done, the last at the end, and those taken back since. */
export type History = { done: readonly Step[]; undone: readonly Step[] };

export const NO_HISTORY: History = { done: [], undone: [] };

/** A new step: what was taken back can no longer be done again. */
export function remembered(history: History, step: Step): History {
  if (step.length === 0) return history;
  return { done: [...history.done, step].slice(-UNDO_STEPS), undone: [] };
}

export function undone({ done, undone: later }: History): History {
  const last = done.at(-1);
  return last ? { done: done.slice(0, -1), undone: [...later, last] } : { done, undone: later };
}

export function redone({ done, undone: later }: History): History {
  const last = later.at(-1);
  return last ? { done: [...done, last], undone: later.slice(0, -1) } : { done, undone: later };
}
