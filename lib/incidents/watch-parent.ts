import "server-only";
import { NOTHING_LOST } from "#lib/reply.ts";
import { countSave } from "./count-saves.ts";
import { recordLater } from "./record-attempts.ts";

/** How a parent's action ended. */
export type Outcome =
  | { kind: "done" }
  | { kind: "refused"; code: string; message: string }
  | { kind: "failed"; incident: string };

/** Counts a parent's save, and keeps the proof of one that was refused or failed. Never throws. */
export async function watchParent(
  parent: { accountId: string; family: { id: string } },
  gesture: string,
  outcome: Outcome,
): Promise<void> {
  const { accountId, family } = parent;
  countSave(outcome.kind === "failed" ? "failed" : "done", { accountId, familyId: family.id });
  if (outcome.kind === "done") return;
  if (outcome.kind === "refused" && NOTHING_LOST.has(outcome.code)) return;
  const code = outcome.kind === "failed" ? "failed" : outcome.code;
  const message =
    outcome.kind === "failed"
      ? `Un problème est survenu. Numéro ${outcome.incident}.`
      : outcome.message;
  await recordLater({ familyId: family.id, accountId, gesture, code, message });
}
