import { answerWords } from "./answer-words.ts";

/** Our own reasons why a mail did not leave, as a person reads them. */
const REASONS: Readonly<Record<string, string>> = {
  "address refused": "Cette adresse ne peut pas exister : rien n’y est envoyé.",
  "no answer for a day": "Le service d’envoi n’a rien répondu pendant un jour.",
  "answer without an id": "Le service d’envoi a répondu sans confirmer.",
  "cannot be written": "Cet e-mail n’a pas pu être composé.",
};

type Stuck = { mayHaveLeft: boolean; attempts: number; error: string | null };

/** Where a mail stands. One that was never tried does not count its tries. */
export function stuckWords({ mayHaveLeft, attempts }: Stuck): string {
  if (mayHaveLeft) return "Il est peut-être parti : le service d’envoi n’a pas répondu.";
  if (attempts === 0) return "Il n’est pas parti.";
  return `Il n’est pas parti après ${attempts} essai${attempts > 1 ? "s" : ""}.`;
}

/** Why: our own reason, or what the other side's answer means, with that answer as it came. */
export function reasonWords(error: string): { words: string; answer: string | null } {
  const own = Object.hasOwn(REASONS, error) ? REASONS[error] : undefined;
  return own === undefined
    ? { words: answerWords(error), answer: error }
    : { words: own, answer: null };
}

export type NoRetry = "address" | "link" | "version";

/** What to do about a mail that cannot be sent again. */
export const noRetryWords: Record<NoRetry, string> = {
  address: "Corrigez l’adresse, puis abandonnez cet e-mail.",
  link: "La personne doit demander un autre lien.",
  version: "Une version précédente l’a écrit : il ne peut plus partir.",
};
