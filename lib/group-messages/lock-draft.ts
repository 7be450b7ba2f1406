import "server-only";
import type { Tx } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { GroupRefusal } from "./messages.ts";

/** A message that has not been sent, locked until the end of the transaction. */
export async function lockDraft(
  tx: Tx,
  groupMessageId: string,
): Promise<Result<null, Extract<GroupRefusal, { code: "unknown-group" | "already-sent" }>>> {
  await tx.$queryRaw`SELECT 1 FROM "GroupMessage" WHERE id = ${groupMessageId}::uuid FOR UPDATE`;
  const found = await tx.groupMessage.findUnique({
    where: { id: groupMessageId },
    select: { jobId: true },
  });
  if (!found) return refuse({ code: "unknown-group" });
  return found.jobId ? refuse({ code: "already-sent" }) : ok(null);
}
