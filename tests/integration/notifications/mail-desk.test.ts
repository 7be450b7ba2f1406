import { afterAll, beforeEach, expect, it } from "vitest";
import { closeDb, db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { clearFault } from "#lib/notifications/clear-fault.ts";
import { enqueueMail, type MailToEnqueue } from "#lib/notifications/enqueue-mail.ts";
import { noteFault } from "#lib/notifications/faulty-address.ts";
import { countMails, listStuckMails, MAILS_A_PAGE } from "#lib/notifications/mail-desk.ts";
import { retryAllMails } from "#lib/notifications/retry-all.ts";
import { type MailContext, sendMail } from "#lib/notifications/send-mail.ts";
import { reasonWords, stuckWords } from "#lib/notifications/stuck-words.ts";
import { sweepOutbox } from "#lib/notifications/sweep-outbox.ts";
import type { OutgoingMail, SendOutcome } from "#lib/notifications/transport.ts";
import { abandonMail, retryMail } from "#lib/notifications/treat-mail.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { makeFamily, makeStaff } from "#tests/support/factories.ts";

beforeEach(resetDatabase);
afterAll(closeDb);

let answer: SendOutcome = { kind: "permanent", reason: "554 refused" };
const given: OutgoingMail[] = [];
const context: MailContext = {
  town: { name: "Lens", phone: "", baseUrl: "https://famille.exemple.fr", isDemo: false },
  from: "ne-pas-repondre@exemple.fr",
  transport: {
    name: "smtp",
    async send(mail) {
      given.push(mail);
      return answer;
    },
  },
};

async function fail(mail: Partial<MailToEnqueue> & { dedupeKey: string }): Promise<string> {
  const id = await transaction((tx) =>
    enqueueMail(tx, {
      template: "basketExpired",
      to: "lea@exemple.fr",
      params: { hadCancellations: false },
      ...mail,
    } as MailToEnqueue),
  );
  await sendMail(id ?? "", context);
  return id ?? "";
}

it("lists what failed or may have left, by its subject and never by its words", async () => {
  const family = await makeFamily();
  answer = { kind: "permanent", reason: "554 refused" };
  const failed = await fail({ dedupeKey: "a", familyId: family.id });
  const secret = await fail({
    dedupeKey: "b",
    template: "activation",
    params: { path: "/activation/SECRET", expiresAt: "2999-01-01T00:00:00Z" },
  });
  answer = { kind: "unsure", reason: "no answer" };
  const unsure = await fail({ dedupeKey: "c" });
  const listed = await listStuckMails();
  expect(listed).toMatchObject([
    {
      id: failed,
      subject: "Votre réservation n’est pas terminée",
      mayHaveLeft: false,
      noRetry: null,
      error: "554 refused",
      family: { fileNumber: family.fileNumber },
    },
    { id: secret, subject: "Activation d’un compte", noRetry: "link" },
    { id: unsure, mayHaveLeft: true, noRetry: null },
  ]);
  expect(JSON.stringify(listed)).not.toContain("SECRET");
  expect(await countMails()).toMatchObject({ stuck: 3, waiting: 0, sent: 0 });
});

it("sends again under the same key, and lists it again if it fails again", async () => {
  const { actor } = await makeStaff();
  answer = { kind: "unsure", reason: "no answer" };
  const mailId = await fail({ dedupeKey: "a" });
  await db.mailOutbox.update({
    where: { id: mailId },
    data: { uncertainSince: new Date(Date.now() - 3 * 86_400_000) },
  });
  expect((await retryMail({ mailId, actor })).ok).toBe(true);
  expect(await listStuckMails()).toEqual([]);
  answer = { kind: "permanent", reason: "554 refused" };
  expect(await sendMail(mailId, context)).toBe("failed");
  expect(await listStuckMails()).toMatchObject([{ id: mailId, mayHaveLeft: false }]);
  expect((await retryMail({ mailId, actor })).ok).toBe(true);
  answer = { kind: "sent", providerId: "p" };
  expect(await sendMail(mailId, context)).toBe("sent");
  expect(
    new Set(given.filter(({ key }) => key === `mail/${mailId}`).map(({ key }) => key)).size,
  ).toBe(1);
  expect((await retryMail({ mailId, actor })).ok, "sent meanwhile: nothing new").toBe(true);
  expect(await sendMail(mailId, context)).toBe("notDue");
});

it("does not send again to an address in fault before somebody says that it works", async () => {
  const { actor } = await makeStaff();
  answer = { kind: "permanent", reason: "554 refused" };
  const mailId = await fail({ dedupeKey: "a" });
  await transaction((tx) =>
    noteFault(tx, { email: "lea@exemple.fr", fault: "bounced", familyId: null }),
  );
  const refused = { ok: false, refusal: { code: "address-in-fault" } };
  expect(await retryMail({ mailId, actor })).toEqual(refused);
  expect(await listStuckMails()).toMatchObject([{ id: mailId }]);
  await clearFault("lea@exemple.fr", actor);
  expect((await retryMail({ mailId, actor })).ok).toBe(true);
});

it("lets a mail be, and refuses what cannot leave or does not exist", async () => {
  const { actor } = await makeStaff();
  answer = { kind: "permanent", reason: "554 refused" };
  const mailId = await fail({ dedupeKey: "a" });
  expect((await abandonMail({ mailId, actor })).ok).toBe(true);
  expect(await listStuckMails()).toEqual([]);
  expect(await sendMail(mailId, context)).toBe("notDue");
  const refused = await fail({ dedupeKey: "b", to: "pas une adresse" });
  const [listed = expect.fail()] = await listStuckMails();
  expect([stuckWords(listed), reasonWords(listed.error ?? "").words, listed.noRetry]).toEqual([
    "Il n’est pas parti.",
    "Cette adresse ne peut pas exister : rien n’y est envoyé.",
    "address",
  ]);
  expect(await retryMail({ mailId: refused, actor })).toEqual({
    ok: false,
    refusal: { code: "mail-cannot-leave" },
  });
  const unknown = "0199a0a0-0000-7000-8000-000000000000";
  expect(await abandonMail({ mailId: unknown, actor })).toMatchObject({ ok: false });
  expect(await db.auditEvent.count({ where: { action: "mail.abandon" } })).toBe(1);
});

it("shows pages after a long outage, and sends again at once all that surely did not leave", async () => {
  const { actor } = await makeStaff();
  answer = { kind: "permanent", reason: "554 refused" };
  for (let rank = 0; rank < MAILS_A_PAGE; rank += 1) await fail({ dedupeKey: `a${rank}` });
  const secret = await fail({
    dedupeKey: "secret",
    template: "activation",
    params: { path: "/activation/SECRET", expiresAt: "2999-01-01T00:00:00Z" },
  });
  const faulty = await fail({ dedupeKey: "faulty", to: "Tom@exemple.fr" });
  const nowhere = await fail({ dedupeKey: "nowhere", to: "pas une adresse" });
  await transaction((tx) =>
    noteFault(tx, { email: "tom@exemple.fr", fault: "bounced", familyId: null }),
  );
  answer = { kind: "unsure", reason: "no answer" };
  const unsure = await fail({ dedupeKey: "unsure" });
  const left = [secret, faulty, nowhere, unsure];
  expect((await countMails()).stuck).toBe(MAILS_A_PAGE + 4);
  expect(await listStuckMails()).toHaveLength(MAILS_A_PAGE);
  expect((await listStuckMails(2)).map(({ id }) => id)).toEqual(left);
  expect(await listStuckMails(3)).toEqual([]);

  expect(await retryAllMails(actor)).toEqual({ ok: true, value: { count: MAILS_A_PAGE } });
  expect((await listStuckMails()).map(({ id }) => id)).toEqual(left);
  expect(await countMails()).toMatchObject({ stuck: 4, waiting: MAILS_A_PAGE });
  expect(await retryAllMails(actor)).toMatchObject({ ok: false });
  given.length = 0;
  answer = { kind: "sent", providerId: "p" };
  await sweepOutbox(context);
  await sweepOutbox(context);
  expect(new Set(given.map(({ key }) => key)).size).toBe(MAILS_A_PAGE);
  expect(given).toHaveLength(MAILS_A_PAGE);
});
