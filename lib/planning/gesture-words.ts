import { daysLabel, monthAlone } from "#lib/calendar/french.ts";
import { type Month, monthOf } from "#lib/calendar/month.ts";
import { type Change, isOnAfter, type Skipped, skippedSentence } from "./gestures.ts";
import type { WeekView } from "./month-view.ts";

/** `month`: the one that is shown. « 4 choix ajoutés. 1 choix ignoré : complet. », « 2 choix ajoutés, 3 retirés. », « Rien à changer. » */
export function gestureSentence(
  changes: readonly Change[],
  skipped: readonly Skipped[],
  month?: Month,
): string {
  const on = changes.filter(isOnAfter).length;
  const off = changes.length - on;
  const parts = [
    on > 0 ? `${on}\u00a0choix ${agreed("ajouté", on)}` : "",
    off > 0 ? `${off}\u00a0${on > 0 ? "" : "choix "}${agreed("retiré", off)}` : "",
  ].filter(Boolean);
  const done = parts.length === 0 ? "Rien à changer." : `${parts.join(", ")}.`;
  const beside = month === undefined ? "" : besideSentence(changes, month);
  return [done, beside, skippedSentence(skipped)].filter(Boolean).join(" ");
}

/** « 1 choix est sur la page de novembre. »: what a gesture on a whole week did beside the month that is shown. */
export function besideSentence(changes: readonly Change[], month: Month): string {
  const others = changes.map(({ day }) => monthOf(day)).filter((other) => other !== month);
  return [...new Set(others)]
    .toSorted()
    .map((other) => {
      const count = others.filter((each) => each === other).length;
      return `${count}\u00a0choix ${count > 1 ? "sont" : "est"} sur la page ${ofMonth(other)}.`;
    })
    .join(" ");
}

/** Beside a week that two months share: which days are elsewhere, and that its gestures reach them. */
export function besideNotes({ before, after }: Pick<WeekView, "before" | "after">): string[] {
  return [before, after].flatMap((side) => {
    const days = side.map(({ day }) => day);
    const [first] = days;
    if (!first) return [];
    const are = days.length > 1 ? "\u00a0:" : " est";
    return [
      `${daysLabel(days)}${are} sur la page ${ofMonth(monthOf(first))}. Les gestes de la semaine y agissent aussi.`,
    ];
  });
}

/** « de novembre », « d'avril » */
export function ofMonth(month: Month): string {
  const name = monthAlone(month);
  return /^[ao]/.test(name) ? `d’${name}` : `de ${name}`;
}

function agreed(word: string, count: number): string {
  return count > 1 ? `${word}s` : word;
}
