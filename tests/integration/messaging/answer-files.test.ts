import { beforeEach, describe, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { joinAnswerFile, removeAnswerFile } from "#lib/messaging/join-answer-file.ts";
import { readThread } from "#lib/messaging/queries.ts";
import { readAttachment } from "#lib/messaging/read-attachment.ts";
import { replyToFamily } from "#lib/messaging/reply-to-family.ts";
import { sendMessage } from "#lib/messaging/send-message.ts";
import { answerFiles } from "#lib/messaging/staff-queries.ts";
import type { Permission } from "#lib/staff/permissions.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  anotherPicture,
  type EnrollingFamily,
  expectOk,
  makeAgent,
  makeEnrollingFamily,
} from "#tests/support/enrolling-family.ts";

type Agent = Awaited<ReturnType<typeof makeAgent>>;
let [family, stranger, agent, colleague] = [] as unknown as [
  EnrollingFamily,
  EnrollingFamily,
  Agent,
  Agent,
];
let threadId: string;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
  [family, stranger, agent, colleague] = [
    await makeEnrollingFamily(),
    await makeEnrollingFamily(),
    await makeAgent(),
    await makeAgent(),
  ];
  const topic = await db.messageTopic.findFirstOrThrow();
  const sent = await sendMessage(family, {
    topicId: topic.id,
    subject: "Le règlement",
    body: "Où est-il ?",
    requestId: crypto.randomUUID(),
  });
  threadId = expectOk(sent).threadId;
});

const asParent = (who: EnrollingFamily) => ({
  parent: { ...who, sessionId: "", accountId: "", payerId: who.guardian.id },
  staff: null,
});
const asStaff = (who: Agent, permissions: Permission[] = ["messages.answer"]) => ({
  parent: null,
  staff: { ...who, permissions: new Set(permissions), sessionId: "", accountId: "" },
});

async function answer(): Promise<void> {
  expectOk(
    await replyToFamily(agent, {
      threadId,
      requestId: crypto.randomUUID(),
      body: "Le voici.",
      seenMessages: await db.message.count({ where: { threadId } }),
    }),
  );
}

describe("a file joined by an agent", () => {
  it("is the agent's alone until the answer leaves, then the family's, and never anybody else's", async () => {
    const picture = await anotherPicture();
    const { attachmentId } = expectOk(await joinAnswerFile(agent, threadId, picture));
    expect(expectOk(await joinAnswerFile(agent, threadId, picture)).attachmentId).toBe(
      attachmentId,
    );
    const opens = async (who: Parameters<typeof readAttachment>[0]) =>
      (await readAttachment(who, attachmentId)).ok;
    const seen = async () =>
      (await readThread(family, threadId))?.messages.flatMap(({ attachments }) => attachments);
    expect(await opens(asStaff(agent))).toBe(true);
    expect(await opens(asStaff(colleague))).toBe(false);
    expect(await opens(asParent(family))).toBe(false);
    expect(await seen()).toEqual([]);
    expect(await answerFiles(threadId, colleague.staffMember.id)).toEqual([]);
    await answer();
    expect(await opens(asParent(family))).toBe(true);
    expect(await opens(asParent(stranger))).toBe(false);
    expect(await opens(asStaff(colleague))).toBe(true);
    expect(await opens(asStaff(colleague, ["payments.watch"]))).toBe(false);
    expect((await seen())?.map(({ id }) => id)).toEqual([attachmentId]);
    expect(await removeAnswerFile(agent, { threadId, attachmentId })).toMatchObject({ ok: false });
    expect(await db.auditEvent.count({ where: { action: "message.file.join" } })).toBe(2);
  });

  it("can be taken away, is one of five, and is refused with a reason by the pipeline", async () => {
    const { attachmentId } = expectOk(
      await joinAnswerFile(agent, threadId, await anotherPicture()),
    );
    expect(await removeAnswerFile(colleague, { threadId, attachmentId })).toMatchObject({
      refusal: { code: "unknown-attachment" },
    });
    expectOk(await removeAnswerFile(agent, { threadId, attachmentId }));
    for (let count = 0; count < 5; count += 1)
      expectOk(await joinAnswerFile(agent, threadId, await anotherPicture()));
    expect(await joinAnswerFile(agent, threadId, await anotherPicture())).toEqual({
      ok: false,
      refusal: { code: "too-many-attachments" },
    });
    const refused = await joinAnswerFile(agent, threadId, Buffer.from("<html>bonjour</html>"));
    expect(refused.ok).toBe(false);
    expect(await answerFiles(threadId, agent.staffMember.id)).toHaveLength(5);
  });
});
