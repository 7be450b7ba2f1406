import "server-only";
import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { type MailTopic, mailTopicNames, mailTopics } from "./topics.ts";

/** Whether this adult wants the e-mails of this topic: what she chose, or the usual answer. */
export async function wantsMail(
  guardianId: string,
  topic: MailTopic,
  tx: Tx = db,
): Promise<boolean> {
  const choice = await tx.mailChoice.findUnique({
    where: { guardianId_topic: { guardianId, topic } },
    select: { isWanted: true },
  });
  return choice?.isWanted ?? mailTopics[topic].isUsual;
}

/** Of many adults, those who want it: one question for a mailing. */
export async function whoWantsMail(
  guardianIds: readonly string[],
  topic: MailTopic,
  tx: Tx = db,
): Promise<Set<string>> {
  const choices = await tx.mailChoice.findMany({
    where: { topic, guardianId: { in: [...guardianIds] } },
    select: { guardianId: true, isWanted: true },
  });
  const said = new Map(choices.map(({ guardianId, isWanted }) => [guardianId, isWanted]));
  return new Set(guardianIds.filter((id) => said.get(id) ?? mailTopics[topic].isUsual));
}

/** The topics that an adult receives today, for the screen. */
export async function wantedTopics(guardianId: string, tx: Tx = db): Promise<MailTopic[]> {
  const choices = await tx.mailChoice.findMany({ where: { guardianId } });
  const said = new Map(choices.map(({ topic, isWanted }) => [topic, isWanted]));
  return mailTopicNames.filter((topic) => said.get(topic) ?? mailTopics[topic].isUsual);
}
