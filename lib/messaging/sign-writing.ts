import "server-only";
import { later, realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import type { Agent } from "./agent.ts";
import { WRITING_SECONDS } from "./thread.ts";

/**
 * Says that an agent is writing an answer just now; nothing is decided by it. The first one keeps the place until a
 * minute and a half after the last sign. Real time: people at their desks.
 */
export async function signWriting(agent: Agent, threadId: string): Promise<void> {
  const at = realNow();
  await db.messageThread.updateMany({
    where: {
      id: threadId,
      OR: [
        { writerId: null },
        { writerId: agent.staffMember.id },
        { writingUntil: null },
        { writingUntil: { lt: at } },
      ],
    },
    data: {
      writerId: agent.staffMember.id,
      writingUntil: later(at, { seconds: WRITING_SECONDS }),
    },
  });
}
