import type { Reply } from "#lib/reply.ts";

export const idle = { status: "idle" } as const;

/** What the reader had written, in any reply which sends the form back. */
export function keptOf(reply: Reply): Record<string, string | string[]> | undefined {
  return "values" in reply ? reply.values : undefined;
}

/** The server reads no more than two megabytes of a form: past that it would answer with nothing that one can use. */
const MOST_BYTES = 1_500_000;

/** What is not even sent: the text stays in its field, with the reason above the form. Null: it may go. */
export function heldBack(form: FormData): Reply | null {
  let bytes = 0;
  for (const value of form.values())
    bytes += typeof value === "string" ? new Blob([value]).size : value.size;
  if (bytes <= MOST_BYTES) return null;
  return {
    status: "refused",
    code: "too-long",
    message: "Votre texte est trop long pour partir. Rien n’est perdu, raccourcissez-le.",
    values: {},
  };
}
