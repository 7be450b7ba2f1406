import { beforeEach, describe, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { inboxFilterOf } from "#lib/messaging/inbox-filter.ts";
import { postSchema } from "#lib/messaging/schema.ts";
import { sendMessage } from "#lib/messaging/send-message.ts";
import { INBOX_PAGE, listInbox } from "#lib/messaging/staff-queries.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent, makeEnrollingFamily } from "#tests/support/enrolling-family.ts";

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
      "Votre message est trop long : 2\u202f000 caractères au plus. Rien n'est perdu, raccourcissez-le.",
    ]);
  });
});
