import type { Month } from "#lib/calendar/month.ts";
import { parisClock } from "#lib/calendar/paris.ts";
import { gestureSentence } from "#lib/planning/gesture-words.ts";
import { type Change, type GestureResult, isOnAfter } from "#lib/planning/gestures.ts";
import { patternSentence } from "#lib/planning/pattern.ts";
import { ok, type Result } from "#lib/result.ts";
import type { Correction } from "./correction.ts";
import { changeMessage } from "./messages.ts";
import { rowsOfChanges } from "./pattern-schema.ts";
import type { SavedCart } from "./save-cart.ts";

/** A save as the browser is told: times and refusals are already words. */
export type SavedReply = {
  version: number;
  /** « 10 h 42 » */
  savedAt: string;
  changedMeanwhile: boolean;
  refused: { childId: string; slotId: string; day: string; message: string }[];
  correction: Correction;
  /** A gesture that the server made: what it changed, and its sentence. */
  gesture?: { changes: Change[]; text: string };
};

export function savedReply<R extends { code: string } = never>(
  saved: Result<SavedCart & { gesture?: GestureResult }, R>,
  month?: Month,
): Result<SavedReply, R> {
  if (!saved.ok) return saved;
  const { version, savedAt, changedMeanwhile, refused, correction, gesture } = saved.value;
  return ok({
    version,
    savedAt: parisClock(savedAt),
    changedMeanwhile,
    correction,
    refused: refused.map(({ childId, slotId, day, refusal }) => ({
      childId,
      slotId,
      day,
      message: changeMessage(refusal),
    })),
    ...(gesture && {
      gesture: {
        changes: gesture.changes,
        text: gestureSentence(gesture.changes, gesture.skipped, month),
      },
    }),
  });
}

/** A usual week or a copy that was put in the basket: its sentence, and what takes it back. */
export type AppliedReply = { text: string; changes: Change[]; back: string[] };

export function appliedReply({ changes, skipped }: GestureResult): AppliedReply {
  const back = changes.map((change) => ({ ...change, on: !isOnAfter(change) }));
  return { text: patternSentence({ changes, skipped }), changes, back: rowsOfChanges(back) };
}
