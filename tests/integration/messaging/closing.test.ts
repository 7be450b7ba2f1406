import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { closeDb, db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { addNote } from "#lib/messaging/add-note.ts";
import { closeThread, reopenThread } from "#lib/messaging/close-thread.ts";
import { replyToFamily } from "#lib/messaging/reply-to-family.ts";
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

function messagesIn(threadId: string): Promise<number> {
  return db.message.count({ where: { threadId, author: { not: "note" } } });
}

describe("a conversation closed too early", () => {
  it("is opened again as read, and the family waits again", async () => {
    const agent = await makeAgent();
    const threadId = await send();
    const seenMessages = await messagesIn(threadId);
    expectOk(await closeThread(agent, { threadId, seenMessages }));
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
    const seenMessages = await messagesIn(threadId);
    const { lastMessageAt } = await threadOf(threadId);
    await send({ threadId });
    await db.messageThread.update({ where: { id: threadId }, data: { lastMessageAt } });
    expect(await closeThread(agent, { threadId, seenMessages })).toEqual({
      ok: false,
      refusal: { code: "new-message" },
    });
    const open = await threadOf(threadId);
    expect(open).toMatchObject({ state: "sent", closedAt: null });
    expect(open.waitingSince).not.toBeNull();
    // A note among agents is no word of the family: it holds nothing back.
    const last = await messagesIn(threadId);
    const note = { threadId, requestId: crypto.randomUUID(), note: "À rappeler" };
    expectOk(await addNote(agent, note));
    expectOk(await closeThread(agent, { threadId, seenMessages: last }));
    // A form without it closes nothing.
    expect(closeSchema.safeParse({ threadId }).success).toBe(false);
  });

  it("stays open when a word timed before the last one seen is kept after it, even while it closes", async () => {
    const agent = await makeAgent();
    const threadId = await send();
    const early = await threadOf(threadId);
    const written = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    // A message whose transaction lasts: timed now, kept later.
    const slow = transaction(async (tx) => {
      await tx.message.create({
        data: {
          threadId,
          author: "guardian",
          body: "J'oubliais : mardi aussi.",
          requestId: crypto.randomUUID(),
          sentAt: early.createdAt,
        },
      });
      written.resolve();
      await gate.promise;
    });
    await written.promise;
    await send({ threadId });
    const seenMessages = await messagesIn(threadId);
    const closing = closeThread(agent, { threadId, seenMessages });
    await waitingForLock();
    gate.resolve();
    await slow;
    expect(await closing).toEqual({ ok: false, refusal: { code: "new-message" } });
    expect(await threadOf(threadId)).toMatchObject({ state: "sent", closedAt: null });
    // Kept entirely after the page was drawn: the same.
    expect(await closeThread(agent, { threadId, seenMessages })).toMatchObject({ ok: false });
    const twice = { threadId, requestId: crypto.randomUUID(), body: "Oui.", seenMessages };
    expect(await replyToFamily(agent, twice)).toEqual({
      ok: false,
      refusal: { code: "changed-meanwhile" },
    });
  });
});

/** Until a transaction waits for a conversation that another holds: it has announced itself on the row. */
async function waitingForLock(): Promise<void> {
  const waiting = async () => {
    const rows = await db.$queryRaw<{ waiting: number }[]>`
      SELECT count(*)::int AS waiting FROM pg_locks l JOIN pg_database d ON d.oid = l.database
      WHERE d.datname = current_database() AND l.locktype = 'tuple'
        AND l.relation = '"MessageThread"'::regclass`;
    return rows[0]?.waiting;
  };
  await expect.poll(waiting, { timeout: 15_000 }).toBe(1);
}
