/** Refusals where nothing was at stake: told as an information, and no proof of an attempt. */
export const NOTHING_LOST: ReadonlySet<string> = new Set(["same-value"]);

/** What an action answers, and what `useActionState` keeps between two posts. Client and server share it. */
export type Reply<V = unknown> =
  | { status: "idle" }
  | { status: "done"; value: V }
  | { status: "invalid"; fields: Record<string, string>; values: Record<string, string | string[]> }
  | { status: "refused"; code: string; message: string; values: Record<string, string | string[]> }
  | { status: "failed"; incident: string; values: Record<string, string | string[]> };
