import { afterAll, beforeEach, expect, it } from "vitest";
import { closeDb, db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { chooseMails } from "#lib/notifications/choose-mails.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { type MailContext, sendMail } from "#lib/notifications/send-mail.ts";
import type { OutgoingMail } from "#lib/notifications/transport.ts";
import {
  readUnsubscribe,
  unsubscribe,
  unsubscribeByClick,
} from "#lib/notifications/unsubscribe.ts";
import { readUnsubscribeToken, unsubscribeToken } from "#lib/notifications/unsubscribe-token.ts";
import { wantedTopics, wantsMail, whoWantsMail } from "#lib/notifications/wants-mail.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { makeFamily, VISITOR } from "#tests/support/factories.ts";

beforeEach(resetDatabase);
afterAll(closeDb);

const given: OutgoingMail[] = [];
const context: MailContext = {
  town: { name: "Lens", phone: "", baseUrl: "https://famille.exemple.fr", isDemo: false },
  from: "ne-pas-repondre@exemple.fr",
  transport: {
    name: "smtp",
    async send(mail) {
      given.push(mail);
      return { kind: "sent", providerId: mail.key };
    },
  },
};

async function adult(): Promise<string> {
  const family = await makeFamily();
  const [guardian] = family.guardians;
  if (!guardian) throw new Error("no adult");
  return guardian.id;
}

const put = (guardianId: string, dedupeKey: string) =>
  transaction((tx) =>
    enqueueMail(tx, {
      template: "newMessage",
      to: "lea@exemple.fr",
      params: { departmentName: "Cantine", path: "/messagerie/1" },
      dedupeKey,
      guardianId,
    }),
  );

it("has the usual answers until an adult chooses, then hers, topic by topic", async () => {
  const guardianId = await adult();
  expect(await wantedTopics(guardianId)).toEqual(["reminders", "messages", "groupMessages"]);
  expect(await wantsMail(guardianId, "news")).toBe(false);
  const owner = { guardianId, actor: { kind: "guardian", guardianId } as const };
  await chooseMails(owner, ["news", "messages"]);
  expect(await wantedTopics(guardianId)).toEqual(["messages", "news"]);
  const other = await adult();
  expect(await whoWantsMail([guardianId, other], "news")).toEqual(new Set([guardianId]));
  expect(await whoWantsMail([guardianId, other], "reminders")).toEqual(new Set([other]));
  await chooseMails(owner, []);
  expect(await wantedTopics(guardianId)).toEqual([]);
});

it("writes no mail that its adult refuses, and does not send one refused meanwhile", async () => {
  const guardianId = await adult();
  const early = await put(guardianId, "a");
  expect(early).not.toBeNull();
  await unsubscribe({ token: unsubscribeToken({ guardianId, topic: "messages" }) }, VISITOR);
  expect(await put(guardianId, "b")).toBeNull();
  given.length = 0;
  expect(await sendMail(early ?? "", context)).toBe("suppressed");
  expect(given).toEqual([]);
  expect(await db.mailOutbox.findMany()).toMatchObject([
    { state: "suppressed", error: "not wanted any more" },
  ]);
  expect(await db.staffTask.count()).toBe(0);
});

it("stops by the link of the mail, without session, and one topic only", async () => {
  const guardianId = await adult();
  given.length = 0;
  await sendMail((await put(guardianId, "a")) ?? "", context);
  const [mail] = given;
  const token = mail?.stopUrl?.replace("https://famille.exemple.fr/api/desabonnement/", "") ?? "";
  expect(readUnsubscribeToken(token)).toEqual({ guardianId, topic: "messages" });
  expect(mail?.text).toContain(`https://famille.exemple.fr/desabonnement/${token}`);
  expect(await readUnsubscribe(token)).toEqual({ topic: "messages", isWanted: true });
  for (const _again of [1, 2])
    expect(await unsubscribe({ token }, VISITOR)).toEqual({
      ok: true,
      value: { topic: "messages" },
    });
  expect(await wantsMail(guardianId, "messages")).toBe(false);
  expect(await wantsMail(guardianId, "reminders")).toBe(true);
  const rows = await db.auditEvent.findMany({ where: { action: "mail.unsubscribe" } });
  expect(rows[0]).toMatchObject({ objectId: guardianId, facts: { topic: "messages" } });
});

it("writes nothing more when the mail programme asks again", async () => {
  const guardianId = await adult();
  const token = unsubscribeToken({ guardianId, topic: "messages" });
  const done = { ok: true, value: { topic: "messages" } };
  for (const _again of [1, 2, 3])
    expect(await unsubscribeByClick({ token }, VISITOR)).toEqual(done);
  const journal = () => db.auditEvent.count({ where: { action: "mail.unsubscribe" } });
  expect(await journal()).toBe(1);
  await chooseMails({ guardianId, actor: { kind: "guardian", guardianId } }, ["messages"]);
  expect(await unsubscribeByClick({ token }, VISITOR)).toEqual(done);
  expect(await wantsMail(guardianId, "messages")).toBe(false);
  expect(await journal()).toBe(2);
  expect((await unsubscribeByClick({ token: "x" }, VISITOR)).ok).toBe(false);
});

it("takes no link that it did not sign", async () => {
  const guardianId = await adult();
  const token = unsubscribeToken({ guardianId, topic: "messages" });
  const [id = "", topic = "", mac = ""] = token.split(".");
  const other = unsubscribeToken({ guardianId: await adult(), topic: "messages" }).split(".")[0];
  const last = mac.endsWith("A") ? "B" : "A";
  for (const wrong of [
    "",
    "x",
    `${id}.reminders.${mac}`,
    `${other}.${topic}.${mac}`,
    `${id}.${topic}.${mac.slice(1)}${last}`,
    `${id}.constructor.${mac}`,
    `${token}.`,
  ]) {
    expect(await readUnsubscribe(wrong), wrong).toBeNull();
    expect((await unsubscribe({ token: wrong }, VISITOR)).ok, wrong).toBe(false);
  }
  expect(await db.mailChoice.count()).toBe(0);
});
