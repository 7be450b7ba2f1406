import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { ok, type Result } from "#lib/result.ts";
import { type MailTopic, mailTopicNames } from "./topics.ts";

/** Keeps what an adult wants to receive; a topic that is not in the list is refused. Applies to all her families. */
export async function chooseMails(
  owner: { guardianId: string; actor: Actor },
  wanted: readonly MailTopic[],
): Promise<Result<null, never>> {
  return transaction(async (tx) => {
    for (const topic of mailTopicNames)
      await keepChoice(tx, { guardianId: owner.guardianId, topic }, wanted.includes(topic));
    await writeAudit(tx, {
      actor: owner.actor,
      action: "mail.choose",
      objectKind: "Guardian",
      objectId: owner.guardianId,
      facts: { wanted: [...wanted] },
    });
    return ok(null);
  });
}

/** One answer, as it holds from now on. */
export async function keepChoice(
  tx: Tx,
  key: { guardianId: string; topic: MailTopic },
  isWanted: boolean,
): Promise<void> {
  const changedAt = await nowIn(tx);
  await tx.mailChoice.upsert({
    where: { guardianId_topic: key },
    create: { ...key, isWanted, changedAt },
    update: { isWanted, changedAt },
  });
}
