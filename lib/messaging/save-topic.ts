import "server-only";
import type * as z from "zod";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { Agent } from "./agent.ts";
import { lockServices } from "./save-department.ts";
import type { TopicRefusal } from "./topic-messages.ts";
import type { topicSchema } from "./topic-schema.ts";

type Worker = Pick<Agent, "actor">;

/** Makes a theme at the end of its service, or changes it. Conversations under it follow. */
export async function saveTopic(
  agent: Worker,
  { topicId, ...input }: z.output<typeof topicSchema>,
): Promise<Result<{ topicId: string }, TopicRefusal>> {
  return transaction(async (tx) => {
    await lockServices(tx);
    const { departmentId, name } = input;
    if ((await tx.department.count({ where: { id: departmentId } })) === 0)
      return refuse({ code: "unknown-department" });
    const twin = await tx.messageTopic.findFirst({
      where: { departmentId, name: { equals: name, mode: "insensitive" } },
      select: { id: true },
    });
    if (twin && twin.id !== topicId) return refuse({ code: "topic-name-taken" });
    const before = topicId ? await tx.messageTopic.findUnique({ where: { id: topicId } }) : null;
    if (topicId && !before) return refuse({ code: "unknown-topic" });
    const isHere = before?.departmentId === departmentId;
    const position = isHere ? before.position : await lastPosition(tx, departmentId);
    const data = { ...input, position };
    const topic = before
      ? await tx.messageTopic.update({ where: { id: before.id }, data })
      : await tx.messageTopic.create({ data });
    await write(tx, agent, topic.id, { created: before === null, notice: topic.notice });
    return ok({ topicId: topic.id });
  });
}

async function lastPosition(tx: Tx, departmentId: string): Promise<number> {
  const last = await tx.messageTopic.aggregate({
    where: { departmentId },
    _max: { position: true },
  });
  return (last._max.position ?? -1) + 1;
}

/** Proposes a theme to families, or no longer. What was written under it stays, and is answered. */
export async function openTopic(
  agent: Worker,
  { topicId, isActive }: { topicId: string; isActive: boolean },
): Promise<Result<{ topicId: string }, TopicRefusal>> {
  return transaction(async (tx) => {
    const { count } = await tx.messageTopic.updateMany({
      where: { id: topicId },
      data: { isActive },
    });
    if (count === 0) return refuse({ code: "unknown-topic" });
    await write(tx, agent, topicId, { open: isActive });
    return ok({ topicId });
  });
}

/** One place up or down among the themes in use of its service; at the end of the list nothing moves. */
export async function orderTopic(
  agent: Worker,
  { topicId, direction }: { topicId: string; direction: "up" | "down" },
): Promise<Result<{ topicId: string }, TopicRefusal>> {
  return transaction(async (tx) => {
    await lockServices(tx);
    const topic = await tx.messageTopic.findUnique({ where: { id: topicId } });
    if (!topic) return refuse({ code: "unknown-topic" });
    const topics = await tx.messageTopic.findMany({
      where: { departmentId: topic.departmentId },
      orderBy: [{ isActive: "desc" }, { position: "asc" }, { name: "asc" }],
      select: { id: true, isActive: true },
    });
    const at = topics.findIndex(({ id }) => id === topicId);
    const to = direction === "up" ? at - 1 : at + 1;
    const [mine, other] = [topics[at], topics[to]];
    if (mine && other && mine.isActive === other.isActive) {
      topics[at] = other;
      topics[to] = mine;
    }
    for (const [position, { id }] of topics.entries())
      await tx.messageTopic.update({ where: { id }, data: { position } });
    await write(tx, agent, topicId, { direction });
    return ok({ topicId });
  });
}

async function write(
  tx: Tx,
  agent: Worker,
  topicId: string,
  facts: Record<string, string | boolean>,
): Promise<void> {
  await writeAudit(tx, {
    actor: agent.actor,
    action: "message.topic",
    objectKind: "MessageTopic",
    objectId: topicId,
    facts,
  });
}
