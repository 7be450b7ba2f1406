import type { Reply } from "#lib/reply.ts";

export const idle = { status: "idle" } as const;

/** What the reader had written, in any reply which sends the form back. */
export function keptOf(reply: Reply): Record<string, string | string[]> | undefined {
  return "values" in reply ? reply.values : undefined;
}
