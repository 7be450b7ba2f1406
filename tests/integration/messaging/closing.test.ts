import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { closeDb, db } from "#lib/db/client.ts";
import { addNote } from "#lib/messaging/add-note.ts";
import { closeThread, reopenThread } from "#lib/messaging/close-thread.ts";
import { closeSchema } from "#lib/messaging/schema.ts";
import { sendMessage } from "#lib/messaging/send-message.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  type EnrollingFamily,
  expectOk,
  makeAgent,
  makeEnrollingFamily,
} from "#tests/support/enrolling-family.ts";

let family: EnrollingFamily;
let topicId: string;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
  family = await makeEnrollingFamily();
  topicId = (await db.messageTopic.findFirstOrThrow({ where: { name: "Cantine" } })).id;
});
afterAll(closeDb);

async function send(over: { threadId?: string } = {}): Promise<string> {
  const words = { subject: "Une question", body: "Bonjour, pouvez-vous regarder ?" };
  const input = { topicId, ...words, requestId: crypto.randomUUID(), ...over };
  return expectOk(await sendMessage(family, input)).threadId;
}

const threadOf = (id: string) => db.messageThread.findUniqueOrThrow({ where: { id } });

async function lastMessageOf(threadId: string): Promise<string> {
  const last = await db.message.findFirstOrThrow({
    where: { threadId, author: { not: "note" } },
    orderBy: [{ sentAt: "desc" }, { id: "desc" }],
  });
  return last.id;
}

describe("a conversation closed too early", () => {
  it("is opened again as read, and the family waits again", async () => {
    const agent = await makeAgent();
    const threadId = await send();
    const seenMessageId = await lastMessageOf(threadId);
    expectOk(await closeThread(agent, { threadId, seenMessageId }));
    expect(await threadOf(threadId)).toMatchObject({ state: "closed", waitingSince: null });
    expectOk(await reopenThread(agent, { threadId }));
    const opened = await threadOf(threadId);
    expect(opened).toMatchObject({ state: "read", closedAt: null });
    expect(opened.waitingSince).not.toBeNull();
    // Open already: nothing moves.
    expectOk(await reopenThread(agent, { threadId }));
    expect(await threadOf(threadId)).toEqual(opened);
  });

  it("stays open when a word came that its page did not show, even of the same instant", async () => {
    const agent = await makeAgent();
    const threadId = await send();
    const seenMessageId = await lastMessageOf(threadId);
    const { lastMessageAt } = await threadOf(threadId);
    await send({ threadId });
    await db.messageThread.update({ where: { id: threadId }, data: { lastMessageAt } });
    expect(await closeThread(agent, { threadId, seenMessageId })).toEqual({
      ok: false,
      refusal: { code: "new-message" },
    });
    const open = await threadOf(threadId);
    expect(open).toMatchObject({ state: "sent", closedAt: null });
    expect(open.waitingSince).not.toBeNull();
    // A note among agents is no word of the family: it holds nothing back.
    const last = await lastMessageOf(threadId);
    const note = { threadId, requestId: crypto.randomUUID(), note: "À rappeler" };
    expectOk(await addNote(agent, note));
    expectOk(await closeThread(agent, { threadId, seenMessageId: last }));
    // A form without it closes nothing.
    expect(closeSchema.safeParse({ threadId }).success).toBe(false);
  });
});
