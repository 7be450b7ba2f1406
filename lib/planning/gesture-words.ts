import { type Change, isOnAfter, type Skipped, skippedSentence } from "./gestures.ts";

/** « 4 choix ajoutés. 1 jour ignoré : complet. », « 2 choix ajoutés, 3 retirés. », « Rien à changer. » */
export function gestureSentence(changes: readonly Change[], skipped: readonly Skipped[]): string {
  const on = changes.filter(isOnAfter).length;
  const off = changes.length - on;
  const parts = [
    on > 0 ? `${on}\u00a0choix ${agreed("ajouté", on)}` : "",
    off > 0 ? `${off}\u00a0${on > 0 ? "" : "choix "}${agreed("retiré", off)}` : "",
  ].filter(Boolean);
  const done = parts.length === 0 ? "Rien à changer." : `${parts.join(", ")}.`;
  return [done, skippedSentence(skipped)].filter(Boolean).join(" ");
}

function agreed(word: string, count: number): string {
  return count > 1 ? `${word}s` : word;
}
