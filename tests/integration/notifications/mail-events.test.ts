import { createHmac, randomBytes } from "node:crypto";
import { afterAll, beforeEach, expect, it } from "vitest";
import { closeDb, db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { faultyAddressesOf } from "#lib/families/open-family-file.ts";
import { clearFault, clearOwnFault } from "#lib/notifications/clear-fault.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { faultyAddressOf, listFaultyAddresses } from "#lib/notifications/mail-desk.ts";
import { receiveMailEvent } from "#lib/notifications/receive-mail-event.ts";
import { type MailContext, sendMail } from "#lib/notifications/send-mail.ts";
import { smtpTransport } from "#lib/notifications/transport.smtp.ts";
import type { OutgoingMail } from "#lib/notifications/transport.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { makeAccount, makeFamily, makeStaff } from "#tests/support/factories.ts";
import { startSmtpSink } from "#tests/support/smtp-sink.ts";

beforeEach(resetDatabase);
afterAll(closeDb);

const SECRET = `whsec_${randomBytes(24).toString("base64")}`;
const OLD_SECRET = `whsec_${randomBytes(24).toString("base64")}`;

const given: OutgoingMail[] = [];
const resend: MailContext = {
  town: { name: "Lens", phone: "", baseUrl: "https://famille.exemple.fr", isDemo: false },
  from: "ne-pas-repondre@exemple.fr",
  transport: {
    name: "resend",
    async send(mail) {
      given.push(mail);
      return { kind: "sent", providerId: `re_${mail.key}` };
    },
  },
};

const put = (to: string, dedupeKey: string, familyId?: string) =>
  transaction((tx) =>
    enqueueMail(tx, {
      template: "basketExpired",
      to,
      params: { hadCancellations: false },
      dedupeKey,
      familyId,
    }),
  );

/** What Resend posts: a body and its three headers, signed as its documentation says. */
function notice(
  payload: unknown,
  {
    id = `msg_${randomBytes(6).toString("hex")}`,
    at = Date.now(),
    secret = SECRET,
    body = JSON.stringify(payload),
  } = {},
) {
  const timestamp = `${Math.floor(at / 1000)}`;
  const mac = createHmac("sha256", Buffer.from(secret.slice(6), "base64"))
    .update(`${id}.${timestamp}.${body}`)
    .digest("base64");
  const headers = new Headers({
    "svix-id": id,
    "svix-timestamp": timestamp,
    "svix-signature": `v1,${mac}`,
  });
  return { headers, body };
}

const receive = ({ headers, body }: { headers: Headers; body: string }) =>
  receiveMailEvent(headers, body, [SECRET, OLD_SECRET]);

const event = (type: string, emailId: string, more: object = {}) => ({
  type,
  created_at: new Date().toISOString(),
  data: { email_id: emailId, to: ["autre@exemple.fr"], subject: "x", ...more },
});

async function sentTo(address: string): Promise<{ id: string; providerId: string }> {
  const id = (await put(address, `k/${address}`)) ?? "";
  expect(await sendMail(id, resend)).toBe("sent");
  return { id, providerId: `re_mail/${id}` };
}

it("stops writing to an address that bounced, once, until somebody says that it is right", async () => {
  const family = await makeFamily();
  const account = await makeAccount({ guardianId: family.guardians[0]?.id ?? "" });
  const { providerId } = await sentTo(account.email);
  const bounced = notice(
    event("email.bounced", providerId, { bounce: { type: "Permanent", subType: "General" } }),
  );
  expect(await receive(bounced)).toBe("recorded");
  expect(await receive(bounced)).toBe("known");
  expect(await faultyAddressOf(account.id)).toBe(account.email);
  expect(await faultyAddressesOf(family.id)).toEqual(new Set([account.email]));
  expect(await listFaultyAddresses()).toMatchObject([
    { email: account.email, fault: "bounced", families: [{ fileNumber: family.fileNumber }] },
  ]);
  expect(await db.auditEvent.count({ where: { action: "mail.fault" } })).toBe(1);

  given.length = 0;
  const stopped = (await put(account.email.toUpperCase(), "later")) ?? "";
  expect(await sendMail(stopped, resend)).toBe("notDue");
  expect(given).toEqual([]);
  expect(await db.mailOutbox.findUnique({ where: { id: stopped } })).toMatchObject({
    state: "suppressed",
    error: "address bounced",
  });
  expect(await db.staffTask.count()).toBe(0);

  await clearOwnFault(account.id, { kind: "system" });
  expect(await faultyAddressOf(account.id)).toBeNull();
  expect(await sendMail((await put(account.email, "again")) ?? "", resend)).toBe("sent");
});

it("does not send what was already written when the address fails", async () => {
  const { providerId } = await sentTo("lea@exemple.fr");
  const waiting = (await put("lea@exemple.fr", "waiting")) ?? "";
  await receive(notice(event("email.complained", providerId)));
  given.length = 0;
  expect(await sendMail(waiting, resend)).toBe("suppressed");
  expect(given).toEqual([]);
  const staff = await makeStaff();
  await clearFault("LEA@exemple.fr", staff.actor);
  expect(await listFaultyAddresses()).toEqual([]);
});

it("finds the mail by our own tag when the notice comes before the provider's id is noted", async () => {
  const id = (await put("vite@exemple.fr", "fast")) ?? "";
  const early = event("email.bounced", "re_not_yet", {
    tags: { mail: id },
    bounce: { type: "Undetermined" },
  });
  expect(await receive(notice(early))).toBe("recorded");
  expect(await listFaultyAddresses()).toMatchObject([{ email: "vite@exemple.fr" }]);
});

it("keeps what has no effect, flagged: a full mailbox, another's mail, a delivery, no notice at all", async () => {
  const { providerId } = await sentTo("pleine@exemple.fr");
  for (const [payload, flag] of [
    [event("email.bounced", providerId, { bounce: { type: "Transient" } }), "no-effect"],
    [event("email.delivered", providerId), "no-effect"],
    [event("email.bounced", "re_of_another_site"), "unknown-mail"],
    [event("email.bounced", providerId.slice(3)), "unknown-mail"],
    [{ type: "contact.created", data: { id: "c" } }, "unknown-mail"],
    [{ hello: 1 }, "not-a-mail"],
    [["x"], "not-a-mail"],
  ] as const) {
    const signed = notice(payload);
    expect(await receive(signed)).toBe("recorded");
    const row = await db.mailEvent.findUnique({
      where: { id: signed.headers.get("svix-id") ?? "" },
    });
    expect(row?.flag).toBe(flag);
  }
  expect(await db.faultyAddress.count()).toBe(0);
});

it("takes only what is signed with one of our secrets, not older than five minutes", async () => {
  const { providerId } = await sentTo("lea@exemple.fr");
  const payload = event("email.complained", providerId);
  const good = notice(payload);
  const wrong = [
    notice(payload, { secret: `whsec_${randomBytes(24).toString("base64")}` }),
    notice(payload, { at: Date.now() - 6 * 60_000 }),
    notice(payload, { at: Date.now() + 6 * 60_000 }),
    { ...good, body: good.body.replace("complained", "bounced") },
    { ...good, headers: new Headers() },
    notice(payload, { body: "{" }),
    notice(payload, { id: "x".repeat(300) }),
  ];
  for (const one of wrong) expect(await receive(one)).toBe("rejected");
  expect(await receiveMailEvent(good.headers, good.body, [])).toBe("rejected");
  expect(await db.mailEvent.count()).toBe(0);
  expect(await receive(notice(payload, { secret: OLD_SECRET }))).toBe("recorded");
});

it("counts ten deliveries of one notice at once as one", async () => {
  const { providerId } = await sentTo("lea@exemple.fr");
  const signed = notice(event("email.complained", providerId));
  const answers = await Promise.all(Array.from({ length: 10 }, () => receive(signed)));
  expect(answers.filter((answer) => answer === "recorded")).toHaveLength(1);
  expect(await db.auditEvent.count({ where: { action: "mail.fault" } })).toBe(1);
});

it("learns it from a mail server that says the mailbox does not exist", async () => {
  const sink = await startSmtpSink();
  const smtp = { ...resend, transport: smtpTransport(sink.url) };
  sink.behaviour = "refuse-message";
  expect(await sendMail((await put("lea@exemple.fr", "1")) ?? "", smtp)).toBe("failed");
  expect(await db.faultyAddress.count(), "a refused message is not an address").toBe(0);
  sink.behaviour = "refuse-recipient";
  expect(await sendMail((await put("lea@exemple.fr", "2")) ?? "", smtp)).toBe("failed");
  expect(await listFaultyAddresses()).toMatchObject([{ email: "lea@exemple.fr" }]);
  await sink.close();
});
