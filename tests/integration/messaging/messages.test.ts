import { beforeEach, describe, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { addNote } from "#lib/messaging/add-note.ts";
import { assignThread } from "#lib/messaging/assign-thread.ts";
import { attachFile } from "#lib/messaging/attach-file.ts";
import { closeThread } from "#lib/messaging/close-thread.ts";
import { exportThread } from "#lib/messaging/export-thread.ts";
import { markReadByStaff } from "#lib/messaging/mark-read.ts";
import { listThreads, readDraft, readThread } from "#lib/messaging/queries.ts";
import { readAttachment } from "#lib/messaging/read-attachment.ts";
import { replyToFamily } from "#lib/messaging/reply-to-family.ts";
import { saveDraft } from "#lib/messaging/save-draft.ts";
import { sendMessage } from "#lib/messaging/send-message.ts";
import { staffCounts } from "#lib/staff/menu-counts.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  type EnrollingFamily,
  expectOk,
  makeAgent,
  makeEnrollingFamily,
} from "#tests/support/enrolling-family.ts";
import { makeStaff } from "#tests/support/factories.ts";
import { makePng } from "#tests/support/files.ts";

let family: EnrollingFamily;
let topicId: string;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
  family = await makeEnrollingFamily();
  topicId = (await db.messageTopic.findFirstOrThrow({ where: { name: "Cantine" } })).id;
});

const words = { subject: "Cantine de mardi", body: "Bonjour, le repas de mardi est-il chaud ?" };

async function send(over: { requestId?: string; threadId?: string; body?: string } = {}) {
  return sendMessage(family, { topicId, ...words, requestId: crypto.randomUUID(), ...over });
}

function messagesIn(threadId: string): Promise<number> {
  return db.message.count({ where: { threadId, author: { not: "note" } } });
}

describe("a message of a family", () => {
  it("tells the service once, without its words, however often it is sent", async () => {
    const requestId = crypto.randomUUID();
    const all = await Promise.all(Array.from({ length: 10 }, () => send({ requestId })));
    expect(new Set(all.map((sent) => expectOk(sent).threadId)).size).toBe(1);
    expect(await db.message.count()).toBe(1);
    const mails = await db.mailOutbox.findMany({ where: { template: "staffNewMessage" } });
    expect(mails.map(({ recipient }) => recipient)).toEqual(["affaires-scolaires@lens.example"]);
    expect(JSON.stringify(mails)).not.toContain("repas de mardi");
    // Nor the theme: « Santé et repas de mon enfant » is one.
    expect(mails.map(({ params }) => Object.keys(params as object).sort())).toEqual([
      ["fileNumber", "path"],
    ]);
  });

  it("becomes read, answered, and opens again with the family's next word", async () => {
    const agent = await makeAgent();
    const { threadId } = expectOk(await send());
    const stateOf = async () =>
      (await db.messageThread.findUniqueOrThrow({ where: { id: threadId } })).state;
    expect(await stateOf()).toBe("sent");
    await markReadByStaff(agent, threadId);
    expect(await stateOf()).toBe("read");
    expectOk(
      await replyToFamily(agent, {
        threadId,
        requestId: crypto.randomUUID(),
        seenMessages: await messagesIn(threadId),
        body: "Oui, toujours.",
        close: "oui",
      }),
    );
    expect(await stateOf()).toBe("closed");
    expect((await staffCounts(agent.staffMember.id)).messages).toBe(0);
    expectOk(await send({ threadId }));
    expect(await stateOf()).toBe("sent");
    expect((await staffCounts(agent.staffMember.id)).messages).toBe(1);
  });

  it("keeps its text when too many were sent in a day", async () => {
    for (let rank = 0; rank < 20; rank += 1) expectOk(await send());
    const refused = await send({ body: "Le vingt et unième" });
    expect(refused).toEqual({ ok: false, refusal: { code: "too-many-messages" } });
    expect(await readDraft(family, null)).toMatchObject({ body: "Le vingt et unième" });
    expect(await db.message.count()).toBe(20);
  });
});

describe("a draft", () => {
  it("is one per adult, whatever the number of saves at once", async () => {
    const saves = Array.from({ length: 12 }, (_, rank) =>
      saveDraft(family, { topicId, subject: `Objet ${rank}`, body: "Texte" }),
    );
    for (const saved of await Promise.all(saves)) expectOk(saved);
    expect(await db.messageDraft.count()).toBe(1);
  });

  it("takes its files with it when it is sent, five at most", async () => {
    for (let side = 1; side <= 5; side += 1)
      expectOk(await attachFile(family, {}, await makePng({ width: 200 + side, height: 200 })));
    const sixth = await attachFile(family, {}, await makePng({ width: 300, height: 200 }));
    expect(sixth).toEqual({ ok: false, refusal: { code: "too-many-attachments" } });
    const { threadId } = expectOk(await send());
    const thread = await readThread(family, threadId);
    expect(thread?.messages[0]?.attachments).toHaveLength(5);
    expect(await readDraft(family, null)).toBeNull();
  });

  it("refuses a file that is no picture and no PDF, and keeps none of it", async () => {
    const refused = await attachFile(family, {}, Buffer.from("<script>alert(1)</script>"));
    expect(refused).toMatchObject({ ok: false, refusal: { code: "unknownType" } });
    expect(await db.messageAttachment.count()).toBe(0);
  });
});

describe("isolation", () => {
  it("answers another family, and another adult, as if nothing existed", async () => {
    const { threadId } = expectOk(await send());
    const attached = expectOk(await attachFile(family, { threadId }, await makePng()));
    const other = await makeEnrollingFamily();
    const coParent = { ...family, guardian: other.guardian };
    for (const stranger of [other, coParent]) {
      expect(await readThread(stranger, threadId)).toBeNull();
      expect((await listThreads(stranger, "sent")).threads).toEqual([]);
      expect(
        await sendMessage(stranger, { threadId, ...words, requestId: crypto.randomUUID() }),
      ).toEqual({ ok: false, refusal: { code: "unknown-thread" } });
      expect(await attachFile(stranger, { threadId }, await makePng())).toEqual({
        ok: false,
        refusal: { code: "unknown-thread" },
      });
    }
    const child = { childId: other.childIds[0], topicId, ...words };
    expect(await sendMessage(family, { ...child, requestId: crypto.randomUUID() })).toEqual({
      ok: false,
      refusal: { code: "unknown-child" },
    });
    const staff = await makeStaff({ permissions: ["messages.answer"] });
    const reader = {
      parent: null,
      staff: {
        sessionId: "",
        accountId: "",
        staffMember: { id: staff.id, firstName: "", lastName: "" },
        permissions: new Set(["messages.answer"]),
        actor: staff.actor,
      },
    };
    // Still in a draft: not the town hall's yet.
    expect(await readAttachment(reader, attached.attachmentId)).toMatchObject({ ok: false });
    expectOk(await send({ threadId }));
    expect(await readAttachment(reader, attached.attachmentId)).toMatchObject({ ok: true });
    expect(await db.auditEvent.count({ where: { action: "message.attachment.read" } })).toBe(1);
  });
});

describe("an agent's work", () => {
  it("holds back an answer to an older state of the conversation", async () => {
    const agent = await makeAgent();
    const { threadId } = expectOk(await send());
    const seenMessages = await messagesIn(threadId);
    expectOk(await send({ threadId, body: "Je précise : mardi 8." }));
    const stale = await replyToFamily(agent, {
      threadId,
      requestId: crypto.randomUUID(),
      seenMessages,
      body: "Oui.",
    });
    expect(stale).toEqual({ ok: false, refusal: { code: "changed-meanwhile" } });
    expect(await db.mailOutbox.count({ where: { template: "newMessage" } })).toBe(0);
  });

  it("lets one of two answers through at the same moment", async () => {
    const agents = [await makeAgent(), await makeAgent()];
    const { threadId } = expectOk(await send());
    const seenMessages = await messagesIn(threadId);
    const replies = await Promise.all(
      agents.map((agent) =>
        replyToFamily(agent, {
          threadId,
          requestId: crypto.randomUUID(),
          seenMessages,
          body: "Oui.",
        }),
      ),
    );
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.mailOutbox.count({ where: { template: "newMessage" } })).toBe(1);
  });

  it("never shows a note to the family, on the page or in the export", async () => {
    const agent = await makeAgent();
    const { threadId } = expectOk(await send());
    const note = "Famille à rappeler avec tact";
    expectOk(await addNote(agent, { threadId, requestId: crypto.randomUUID(), note }));
    expect(JSON.stringify(await readThread(family, threadId))).not.toContain(note);
    const { text, archive } = (await exportThread(agent, threadId)) ?? expect.fail();
    expect(archive).toBeNull();
    expect(text).toContain(words.body);
    expect(text).not.toContain(note);
  });

  it("is given only to agents who answer messages", async () => {
    const agent = await makeAgent();
    const clerk = await makeStaff({ permissions: ["payments.watch"] });
    const { threadId } = expectOk(await send());
    expect(await assignThread(agent, { threadId, staffMemberId: clerk.id })).toEqual({
      ok: false,
      refusal: { code: "unknown-agent" },
    });
    expectOk(await assignThread(agent, { threadId, staffMemberId: agent.staffMember.id }));
    expectOk(await closeThread(agent, { threadId, seenMessages: await messagesIn(threadId) }));
    expect((await staffCounts(agent.staffMember.id)).messages).toBe(0);
  });

  it("cannot change what was said, even by hand", async () => {
    const { threadId } = expectOk(await send());
    const { id } = await db.message.findFirstOrThrow({ where: { threadId } });
    await expect(
      db.message.update({ where: { id }, data: { body: "Autre chose" } }),
    ).rejects.toThrow();
  });
});
