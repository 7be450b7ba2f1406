import { unzipSync } from "fflate";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { addNote } from "#lib/messaging/add-note.ts";
import { attachFile } from "#lib/messaging/attach-file.ts";
import { exportInbox } from "#lib/messaging/export-inbox.ts";
import { exportThread } from "#lib/messaging/export-thread.ts";
import { inboxAfter, inboxFilterOf, inboxHref } from "#lib/messaging/inbox-filter.ts";
import { INBOX_PAGE, listInbox } from "#lib/messaging/list-inbox.ts";
import { listThreads } from "#lib/messaging/queries.ts";
import { pickValue, postSchema, treatManySchema } from "#lib/messaging/schema.ts";
import { sendMessage } from "#lib/messaging/send-message.ts";
import { treatMany } from "#lib/messaging/treat-many.ts";
import { makeTown, setClock } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent, makeEnrollingFamily } from "#tests/support/enrolling-family.ts";
import { makePng } from "#tests/support/files.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
});

describe("the inbox", () => {
  it("pages through ten thousand conversations without losing or repeating one", async () => {
    const [family, agent] = [await makeEnrollingFamily(), await makeAgent()];
    const topic = await db.messageTopic.findFirstOrThrow();
    await db.$executeRaw`
      INSERT INTO "MessageThread" (id, "familyId", "guardianId", "topicId", subject, "createdAt", "lastMessageAt",
        "waitingSince", "hasFamilyMessage")
      SELECT gen_random_uuid(), ${family.family.id}::uuid, ${family.guardian.id}::uuid, ${topic.id}::uuid,
        'Message ' || n, preau_now(), preau_now(), preau_now(), true
      FROM generate_series(1, 10000) AS n`;
    const page = (number: string, recherche = "") =>
      listInbox(inboxFilterOf({ page: number, recherche }), agent.staffMember.id);
    const seen = new Set<string>();
    const last = 10_000 / INBOX_PAGE;
    for (const number of [1, 2, 125, last]) {
      const { total, threads } = await page(String(number));
      expect(total).toBe(10_000);
      expect(threads).toHaveLength(INBOX_PAGE);
      for (const { id } of threads) seen.add(id);
    }
    expect(seen.size).toBe(4 * INBOX_PAGE);
    expect((await page(String(last + 1))).threads).toEqual([]);
    expect((await page("1", "Message 9999")).total).toBe(1);
    // A search is a text, neither a wildcard nor a way out of the query.
    for (const text of ["%", "_", "\\", "' OR 1=1 --"])
      expect((await page("1", text)).total, text).toBe(0);
  });

  it("keeps a subject that plays with header lines or look-alike letters as the text it is", async () => {
    const family = await makeEnrollingFamily();
    const topic = await db.messageTopic.findFirstOrThrow();
    for (const subject of [
      "Bonjour\r\nBcc: victime@exemple.fr",
      "Subject: autre\nX-Priority: 1",
      "mairie＠lens.example",
      "аffaires-scolaires@lens.example",
      "\u202Efdp.exe",
    ]) {
      const input = postSchema.parse({
        topicId: topic.id,
        subject,
        body: "Bonjour",
        requestId: crypto.randomUUID(),
        intent: "send",
      });
      expectOk(await sendMessage(family, input));
    }
    const mails = await db.mailOutbox.findMany({ where: { template: "staffNewMessage" } });
    expect(mails).toHaveLength(5);
    expect(new Set(mails.map(({ recipient }) => recipient))).toEqual(
      new Set(["affaires-scolaires@lens.example"]),
    );
    expect(JSON.stringify(mails)).not.toMatch(/victime|Priority|autre/);
  });

  it("says what is too long, and that nothing is lost", () => {
    const answer = postSchema.safeParse({
      topicId: crypto.randomUUID(),
      subject: "Objet",
      body: "a".repeat(5 * 1024 * 1024),
      requestId: crypto.randomUUID(),
      intent: "send",
    });
    expect(answer.error?.issues.map(({ message }) => message)).toEqual([
      "Votre message est trop long : 2\u202f000 caractères au plus. Rien n’est perdu, raccourcissez-le.",
    ]);
  });
});

describe("the list of an agent", () => {
  /** Three conversations of two families under two services, the first one answered last. */
  async function scene() {
    const [agent, first, second] = [
      await makeAgent(),
      await makeEnrollingFamily(),
      await makeEnrollingFamily(),
    ];
    const canteen = await db.messageTopic.findFirstOrThrow({ where: { name: "Cantine" } });
    const care = await db.messageTopic.findFirstOrThrow({ where: { name: "Garderie" } });
    const ids: string[] = [];
    for (const [family, topicId, subject] of [
      [first, canteen.id, "Zèbre"],
      [second, care.id, "=1+1"],
      [second, canteen.id, "Abeille"],
    ] as const) {
      const requestId = crypto.randomUUID();
      const sent = await sendMessage(family, { topicId, subject, body: "Bonjour", requestId });
      ids.push(expectOk(sent).threadId);
    }
    return { agent, families: [first, second], canteen, care, ids };
  }

  /** What the ticks of these conversations send. */
  async function linesOf(agent: Awaited<ReturnType<typeof makeAgent>>, ids: string[]) {
    const { threads } = await listInbox(inboxFilterOf({ etat: "tous" }), agent.staffMember.id);
    return ids.map((threadId) => ({
      threadId,
      seenMessages: threads.find(({ id }) => id === threadId)?.messages ?? 0,
    }));
  }

  const vanished = () => ({ threadId: crypto.randomUUID(), seenMessages: 0 });

  it("is filtered by theme and sorted by each column, both ways, with the same lines", async () => {
    const { agent, canteen, ids } = await scene();
    const list = async (query: Record<string, string>) => {
      const { threads } = await listInbox(inboxFilterOf(query), agent.staffMember.id);
      return threads.map(({ id }) => id);
    };
    expect(await list({ theme: canteen.id })).toEqual([ids[0], ids[2]]);
    expect(await list({})).toEqual(ids);
    for (const tri of ["attente", "date", "famille", "theme", "service"]) {
      const [up, down] = [await list({ tri }), await list({ tri, sens: "inverse" })];
      expect(up.toSorted(), tri).toEqual(ids.toSorted());
      expect(down.toSorted(), tri).toEqual(ids.toSorted());
    }
    expect(await list({ sens: "inverse" })).toEqual(ids.toReversed());
    expect(await list({ tri: "date" })).toEqual(ids.toReversed());
    expect(await list({ tri: "; DROP" })).toEqual(ids);
    const filter = inboxFilterOf({ tri: "theme", theme: canteen.id, etat: "tous", page: "3" });
    expect(inboxHref(filter, { page: 2 })).toBe(
      `/admin/messagerie?etat=tous&theme=${canteen.id}&tri=theme&page=2`,
    );
    expect(inboxHref(inboxFilterOf({}))).toBe("/admin/messagerie");
    // After a gesture on ticked lines: the same list, from its first page.
    expect(inboxAfter(inboxHref(filter, {}, ""), { fait: "close", ouvertes: "" })).toBe(
      `${inboxHref(filter)}&fait=close`,
    );
    expect(inboxAfter("?theme=javascript:x&page=9", { fait: "close" })).toBe(
      "/admin/messagerie?fait=close",
    );
  });

  it("is a file of the same lines, without what was said and without formulas, and is journalled", async () => {
    const { agent, care } = await scene();
    const file = await exportInbox(agent, inboxFilterOf({ theme: care.id }));
    const [head, line, ...rest] = file.trim().split("\r\n");
    expect(head).toContain("Objet;Parent;Dossier;Service;Thème");
    expect(line).toMatch(/^'=1\+1;/);
    expect(rest).toEqual([]);
    expect(file).not.toContain("Bonjour");
    expect(await db.auditEvent.count({ where: { action: "message.list.export" } })).toBe(1);
  });

  it("is assigned or closed several at a time, leaving out what vanished", async () => {
    const { agent, ids } = await scene();
    const lines = await linesOf(agent, ids);
    const pick = [...lines, ...lines.slice(0, 1), vanished()];
    const staffMemberId = agent.staffMember.id;
    const assigned = expectOk(await treatMany(agent, { pick, staffMemberId, intent: "assign" }));
    expect(assigned).toEqual({ done: 3, kept: 0 });
    const mine = await listInbox(inboxFilterOf({ attribue: "moi" }), staffMemberId);
    expect(mine.total).toBe(3);
    expectOk(await treatMany(agent, { pick: lines.slice(0, 2), intent: "close" }));
    const closed = await listInbox(inboxFilterOf({ etat: "clos" }), staffMemberId);
    expect(closed.threads.map(({ id }) => id).toSorted()).toEqual(ids.slice(0, 2).toSorted());
    // The journal has a line for each.
    expect(await db.auditEvent.count({ where: { action: "message.close" } })).toBe(2);
    const nobody = await treatMany(agent, { pick: [vanished()], intent: "close" });
    expect(nobody).toEqual({ ok: false, refusal: { code: "unknown-thread" } });
  });

  it("sends with each tick how many messages it has shown, and takes nothing else", async () => {
    const { agent } = await scene();
    const { threads } = await listInbox(inboxFilterOf({}), agent.staffMember.id);
    const [line = expect.fail()] = threads;
    const posted = { intent: "close" };
    expect(treatManySchema.safeParse(posted).success).toBe(false);
    expect(treatManySchema.parse({ ...posted, pick: pickValue(line) })).toMatchObject({
      pick: [{ threadId: line.id, seenMessages: line.messages }],
    });
    for (const wrong of ["", "hier", ":", line.id, `${line.id}:`, `${line.id}:hier`, `x:1`])
      expect(treatManySchema.safeParse({ ...posted, pick: wrong }).success, wrong).toBe(false);
  });

  it("closes no conversation with a message that the list did not show, even timed before it, and counts those that stay", async () => {
    const { agent, families, ids } = await scene();
    const [threadId = ""] = ids;
    await setClock({ day: "2026-11-23", time: "10:10" });
    const pick = await linesOf(agent, ids);
    const word = { threadId, body: "Encore un mot", requestId: crypto.randomUUID() };
    // Begun before the list was drawn, and kept after.
    await setClock({ day: "2026-11-23", time: "10:05" });
    expectOk(await sendMessage(families[0] ?? expect.fail(), { ...word, subject: "" }));
    await setClock({ day: "2026-11-23", time: "10:10" });
    expectOk(await addNote(agent, { threadId, requestId: crypto.randomUUID(), note: "À voir" }));
    const all = expectOk(await treatMany(agent, { pick, intent: "close" }));
    expect(all).toEqual({ done: 2, kept: 1 });
    const late = pick.filter((line) => line.threadId === threadId);
    expect(await treatMany(agent, { pick: late, intent: "close" })).toEqual({
      ok: false,
      refusal: { code: "new-message" },
    });
    const open = await db.messageThread.findMany({ where: { state: { not: "closed" } } });
    expect(open).toMatchObject([{ id: threadId }]);
    const again = { pick: await linesOf(agent, [threadId]), intent: "close" as const };
    expect(expectOk(await treatMany(agent, again))).toEqual({ done: 1, kept: 0 });
  });

  it("of a family is paged too: nothing is out of reach", async () => {
    const family = await makeEnrollingFamily();
    const topic = await db.messageTopic.findFirstOrThrow();
    await db.$executeRaw`
      INSERT INTO "MessageThread" (id, "familyId", "guardianId", "topicId", subject, "createdAt", "lastMessageAt",
        "hasFamilyMessage")
      SELECT gen_random_uuid(), ${family.family.id}::uuid, ${family.guardian.id}::uuid, ${topic.id}::uuid,
        'Message ' || n, preau_now(), preau_now(), true
      FROM generate_series(1, 150) AS n`;
    const seen = new Set<string>();
    for (let page = 1; page <= 5; page += 1) {
      const { total, threads } = await listThreads(family, "sent", page);
      expect(total).toBe(150);
      for (const { id } of threads) seen.add(id);
    }
    expect(seen.size).toBe(150);
  });

  it("of a conversation is a ZIP once a file is joined", async () => {
    const [agent, family] = [await makeAgent(), await makeEnrollingFamily()];
    const topic = await db.messageTopic.findFirstOrThrow();
    expectOk(await attachFile(family, {}, await makePng()));
    const { threadId } = expectOk(
      await sendMessage(family, {
        topicId: topic.id,
        subject: "Photo",
        body: "La voici",
        requestId: crypto.randomUUID(),
      }),
    );
    const { text, archive } = (await exportThread(agent, threadId)) ?? expect.fail();
    expect(text).toContain("[Fichier joint : fichiers/01.jpg]");
    const unzipped = unzipSync(archive ?? expect.fail());
    expect(Object.keys(unzipped)).toEqual(["conversation.txt", "fichiers/01.jpg"]);
    expect(Buffer.from(unzipped["fichiers/01.jpg"] ?? []).subarray(0, 2)).toEqual(
      Buffer.from([0xff, 0xd8]),
    );
  });
});
