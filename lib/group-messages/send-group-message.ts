import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { toDay } from "#lib/db/day.ts";
import { transaction } from "#lib/db/transaction.ts";
import { startLongJob } from "#lib/long-jobs/start-job.ts";
import type { Agent } from "#lib/messaging/agent.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { GroupRefusal } from "./messages.ts";
import { recipientsOf, stampOf } from "./recipients.ts";

/**
 * Fixes the recipients and starts the work that delivers the message; words, files and recipients must be those the
 * agent has read. Sent twice, the second answers the same.
 */
export async function sendGroupMessage(
  agent: Agent,
  { groupMessageId, seen }: { groupMessageId: string; seen: string },
): Promise<Result<{ jobId: string }, GroupRefusal>> {
  return transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "GroupMessage" WHERE id = ${groupMessageId}::uuid FOR UPDATE`;
    const message = await tx.groupMessage.findUnique({
      where: { id: groupMessageId },
      include: {
        topic: { select: { isActive: true } },
        attachments: { select: { id: true } },
      },
    });
    if (!message) return refuse({ code: "unknown-group" });
    const journal = {
      actor: agent.actor,
      action: "group.send",
      objectKind: "GroupMessage",
      objectId: groupMessageId,
    } as const;
    if (message.jobId) {
      await writeAudit(tx, { ...journal, facts: { repeated: true } });
      return ok({ jobId: message.jobId });
    }
    if (!message.topic.isActive) return refuse({ code: "unknown-topic" });
    const { target, targetId, targetDay } = message;
    const recipients = await recipientsOf(tx, {
      target,
      targetId,
      targetDay: targetDay && toDay(targetDay),
    });
    if (recipients.length === 0) return refuse({ code: "nobody" });
    if (stampOf(message, recipients) !== seen) return refuse({ code: "changed-meanwhile" });
    const jobId = await startLongJob(tx, {
      kind: "groupMessage",
      total: recipients.length,
      startedById: agent.staffMember.id,
    });
    await tx.groupRecipient.createMany({
      data: recipients.map(({ familyId, guardianId }) => ({
        groupMessageId,
        familyId,
        guardianId,
      })),
    });
    await tx.groupMessage.update({
      where: { id: groupMessageId },
      data: { jobId, sentAt: await nowIn(tx) },
    });
    await writeAudit(tx, {
      ...journal,
      facts: {
        repeated: false,
        target,
        adults: recipients.length,
        families: new Set(recipients.map(({ familyId }) => familyId)).size,
      },
    });
    return ok({ jobId });
  });
}
