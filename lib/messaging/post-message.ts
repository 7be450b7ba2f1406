import "server-only";
import { ok, type Result } from "#lib/result.ts";
import type { MessagingRefusal } from "./messages.ts";
import { type DraftInput, saveDraft, type Writer } from "./save-draft.ts";
import { sendMessage } from "./send-message.ts";

type Input = DraftInput & {
  intent: "keep" | "send";
  requestId: string;
  subject: string;
  body: string;
};

/** What the one form of a message does: keeps it, or sends it. `threadId` is null while it is only kept. */
export async function postMessage(
  writer: Writer,
  { intent, ...input }: Input,
): Promise<Result<{ threadId: string | null }, MessagingRefusal>> {
  if (intent === "send") return sendMessage(writer, input);
  const { requestId: _unused, ...draft } = input;
  const kept = await saveDraft(writer, draft);
  return kept.ok ? ok({ threadId: null }) : kept;
}
