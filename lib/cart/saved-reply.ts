import { parisClock } from "#lib/calendar/paris.ts";
import { ok, type Result } from "#lib/result.ts";
import { changeMessage } from "./messages.ts";
import type { SavedCart } from "./save-cart.ts";

/** A save as the browser is told: times and refusals are already words. */
export type SavedReply = {
  version: number;
  /** « 10 h 42 » */
  savedAt: string;
  changedMeanwhile: boolean;
  refused: { childId: string; slotId: string; day: string; message: string }[];
};

export function savedReply(saved: Result<SavedCart>): Result<SavedReply> {
  if (!saved.ok) return saved;
  const { version, savedAt, changedMeanwhile, refused } = saved.value;
  return ok({
    version,
    savedAt: parisClock(savedAt),
    changedMeanwhile,
    refused: refused.map(({ childId, slotId, day, refusal }) => ({
      childId,
      slotId,
      day,
      message: changeMessage(refusal),
    })),
  });
}
