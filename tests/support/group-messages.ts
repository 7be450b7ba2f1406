import { db } from "#lib/db/client.ts";
import { readGroupMessage } from "#lib/group-messages/queries.ts";
import { saveGroupMessage } from "#lib/group-messages/save-group-message.ts";
import { sendGroupMessage } from "#lib/group-messages/send-group-message.ts";
import type { BookingFamily } from "./booking-family.ts";
import { expectOk, type makeAgent } from "./enrolling-family.ts";

type Agent = Awaited<ReturnType<typeof makeAgent>>;
type Over = Partial<Omit<Parameters<typeof saveGroupMessage>[1], "topicId">>;

/** Without waiting between two messages. */
export const FAST = { perSecond: 10_000, sliceSeconds: 60 };
export const WORDS = { subject: "Sortie annulée", body: "La sortie de vendredi est annulée." };

/** A message to many families as an agent writes it, to everybody unless told; gives its id. */
export async function writeGroup(agent: Agent, over: Over = {}): Promise<string> {
  const topic = await db.messageTopic.findFirstOrThrow({ where: { name: "Cantine" } });
  const input = {
    topicId: topic.id,
    target: "everybody" as const,
    targetId: null,
    targetDay: null,
    nature: "service" as const,
    allowsReply: false,
    ...WORDS,
    ...over,
  };
  return expectOk(await saveGroupMessage(agent, input)).groupMessageId;
}

export async function viewGroup(groupMessageId: string) {
  const message = await readGroupMessage(groupMessageId);
  if (!message) throw new Error("no message");
  return message;
}

export async function sendGroup(
  agent: Agent,
  over: Over = {},
): Promise<{ groupMessageId: string; jobId: string }> {
  const groupMessageId = await writeGroup(agent, over);
  const { stamp } = await viewGroup(groupMessageId);
  const { jobId } = expectOk(await sendGroupMessage(agent, { groupMessageId, seen: stamp }));
  return { groupMessageId, jobId };
}

/** The adult who pays for a family, as a reader of the portal. */
export const readerOf = ({ familyId, payerId }: BookingFamily) => ({
  family: { id: familyId, name: "", fileNumber: "" },
  guardian: { id: payerId, firstName: "", lastName: "" },
  rights: "full" as const,
  actor: { kind: "guardian" as const, guardianId: payerId },
});
