import "server-only";
import * as z from "zod";
import type { StaffContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { MessagingRefusal } from "./messages.ts";

export const topicNoticeSchema = z.object({
  topicId: z.uuid("Ce thème n’existe pas."),
  notice: z.enum(["atOnce", "daily"], "Choisissez un rythme."),
});

/** Whether the service hears of each message of a theme at once, or of all of them in its morning summary. */
export async function saveTopicNotice(
  { topicId, notice }: z.output<typeof topicNoticeSchema>,
  actor: StaffContext["actor"],
): Promise<Result<null, MessagingRefusal>> {
  return transaction(async (tx) => {
    const { count } = await tx.messageTopic.updateMany({
      where: { id: topicId },
      data: { notice },
    });
    if (count === 0) return refuse({ code: "unknown-topic" });
    await writeAudit(tx, {
      actor,
      action: "message.notice",
      objectKind: "MessageTopic",
      objectId: topicId,
      facts: { notice },
    });
    return ok(null);
  });
}

/** The themes in use with their service, for the page. */
export async function listTopicNotices() {
  return db.messageTopic.findMany({
    where: { isActive: true },
    orderBy: [{ department: { name: "asc" } }, { position: "asc" }],
    select: { id: true, name: true, notice: true, department: { select: { name: true } } },
  });
}
