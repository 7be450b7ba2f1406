import { afterAll, beforeEach, expect, it } from "vitest";
import { closeDb, db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { enqueueMail, type MailToEnqueue } from "#lib/notifications/enqueue-mail.ts";
import { type MailContext, sendMail } from "#lib/notifications/send-mail.ts";
import { sweepOutbox } from "#lib/notifications/sweep-outbox.ts";
import { localTransport } from "#lib/notifications/transport.local.ts";
import type { OutgoingMail, SendOutcome } from "#lib/notifications/transport.ts";
import { resetDatabase } from "#tests/support/database.ts";

beforeEach(resetDatabase);
afterAll(closeDb);

const town = {
  name: "Ville de Lens",
  phone: "",
  baseUrl: "https://famille.exemple.fr",
  isDemo: false,
};
const local: MailContext = { town, from: "ne-pas-repondre@exemple.fr", transport: localTransport };

/** A transport that answers what the test wants and keeps what it was given. */
function scripted(answer: SendOutcome | (() => SendOutcome | Promise<SendOutcome>)) {
  const given: OutgoingMail[] = [];
  const context: MailContext = {
    ...local,
    transport: {
      name: "smtp",
      async send(mail) {
        given.push(mail);
        return typeof answer === "function" ? await answer() : answer;
      },
    },
  };
  return { given, context };
}

const basket: MailToEnqueue = {
  template: "basketExpired",
  to: "lea@exemple.fr",
  params: { hadCancellations: true },
  dedupeKey: "basketExpired/1",
};
const activation: MailToEnqueue = {
  template: "activation",
  to: "lea@exemple.fr",
  params: { path: "/activation/SECRET-TOKEN", expiresAt: "2999-01-01T00:00:00Z" },
  dedupeKey: "activation/1",
};

async function put(mail: MailToEnqueue): Promise<string> {
  const id = await transaction((tx) => enqueueMail(tx, mail));
  if (!id) throw new Error("already there");
  return id;
}

const row = (id: string) => db.mailOutbox.findUniqueOrThrow({ where: { id } });
const moveClock = (seconds: number) =>
  db.clockOffset.upsert({ where: { id: 1 }, create: { id: 1, seconds }, update: { seconds } });
const jobs = () =>
  db.$queryRaw<{ data: unknown }[]>`SELECT data FROM pgboss.job WHERE name = 'send-mail'`;

it("sends nothing for a transaction that is rolled back", async () => {
  const broken = transaction(async (tx) => {
    await enqueueMail(tx, basket);
    throw new Error("no");
  });
  await expect(broken).rejects.toThrow("no");
  expect(await db.mailOutbox.count()).toBe(0);
  expect(await jobs()).toEqual([]);
  await sweepOutbox(local);
  expect(await db.localMail.count()).toBe(0);
});

it("sends once what is committed, however often it is asked", async () => {
  const id = await put(basket);
  expect(await jobs()).toEqual([{ data: { mailId: id } }]);
  expect(await sendMail(id, local)).toBe("sent");
  expect(await sendMail(id, local)).toBe("notDue");
  await sweepOutbox(local);
  const [mail, ...others] = await db.localMail.findMany();
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ key: `mail/${id}`, recipient: "lea@exemple.fr" });
  expect(mail?.text).toContain("Vos annulations restent faites.");
  expect(await row(id)).toMatchObject({ state: "sent", attempts: 1, transport: "local" });
});

it("keeps one mail per event", async () => {
  await put(basket);
  expect(await transaction((tx) => enqueueMail(tx, basket))).toBeNull();
  const both = await Promise.allSettled(
    [1, 2, 3].map(() => transaction((tx) => enqueueMail(tx, { ...basket, dedupeKey: "x" }))),
  );
  expect(both.filter((one) => one.status === "fulfilled" && one.value !== null)).toHaveLength(1);
  expect(await db.mailOutbox.count()).toBe(2);
  expect(await jobs()).toHaveLength(2);
});

it("never sends twice when many workers take the same mails", async () => {
  const ids: string[] = [];
  for (let index = 0; index < 30; index += 1)
    ids.push(await put({ ...basket, dedupeKey: `basketExpired/${index}` }));
  const { given, context } = scripted({ kind: "sent", providerId: "p" });
  await Promise.all([
    sweepOutbox(context),
    sweepOutbox(context),
    sweepOutbox(context),
    ...ids.map((id) => sendMail(id, context)),
  ]);
  expect(given.map(({ key }) => key).sort()).toEqual(ids.map((id) => `mail/${id}`).sort());
  expect(await db.mailOutbox.count({ where: { state: "sent" } })).toBe(30);
});

it("tries again later, when the business clock says so", async () => {
  const id = await put(basket);
  const { given, context } = scripted({ kind: "retryable", reason: "down", isAmbiguous: false });
  expect(await sendMail(id, context)).toBe("later");
  expect(await row(id)).toMatchObject({ state: "queued", attempts: 1, error: "down" });
  await sweepOutbox(context);
  expect(given).toHaveLength(1);
  await moveClock(61);
  await sweepOutbox(context);
  await sweepOutbox(context);
  expect(given).toHaveLength(2);
  await moveClock(61 + 121);
  expect(await sweepOutbox(local)).toEqual({ sent: 1 });
  expect(await row(id)).toMatchObject({ state: "sent", attempts: 3, error: null });
});

it("gives up after three days and tells staff once", async () => {
  const id = await put(basket);
  const { given, context } = scripted({ kind: "retryable", reason: "down", isAmbiguous: false });
  for (let hour = 0; hour <= 80; hour += 1) {
    await moveClock(hour * 3600);
    await sweepOutbox(context);
  }
  expect(await row(id)).toMatchObject({ state: "failed", error: "down" });
  expect(given.length).toBeGreaterThan(10);
  expect(given.length).toBeLessThan(30);
  expect(await db.staffTask.findMany()).toMatchObject([
    { kind: "mailFailed", facts: { mailId: id, template: "basketExpired" } },
  ]);
});

it("fails at once what is refused for good, and tells staff without the address", async () => {
  const id = await put({ ...basket, familyId: "0199aaaa-0000-7000-8000-000000000001" });
  const { context } = scripted({ kind: "permanent", reason: "no such user" });
  expect(await sendMail(id, context)).toBe("failed");
  expect(await row(id)).toMatchObject({ state: "failed", error: "no such user" });
  const [task] = await db.staffTask.findMany();
  expect(task).toMatchObject({
    key: `mail/${id}`,
    familyId: "0199aaaa-0000-7000-8000-000000000001",
  });
  expect(JSON.stringify(task)).not.toContain("lea@");
});

it("does not write to an unsafe address, and lets the business go on", async () => {
  const id = await put({ ...basket, to: "lea@exemple.fr, autre@exemple.fr" });
  expect(await row(id)).toMatchObject({ state: "failed" });
  expect(await jobs()).toEqual([]);
  await sweepOutbox(local);
  expect(await db.localMail.count()).toBe(0);
  expect(await db.staffTask.count()).toBe(1);
});

it("keeps a sign-in link sealed while it waits and forgets it once sent", async () => {
  const id = await put(activation);
  expect(JSON.stringify(await row(id))).not.toContain("SECRET-TOKEN");
  expect(await sendMail(id, local)).toBe("sent");
  expect((await row(id)).params).toEqual({});
  const [mail] = await db.localMail.findMany();
  expect(mail?.text).toContain("https://famille.exemple.fr/activation/SECRET-TOKEN");
});

it("cannot open the sealed link of another mail", async () => {
  const [mine, theirs] = [
    await put(activation),
    await put({ ...activation, dedupeKey: "activation/2" }),
  ];
  const { params } = await row(theirs);
  await db.mailOutbox.update({ where: { id: mine }, data: { params: params ?? {} } });
  expect(await sendMail(mine, local)).toBe("failed");
  expect(await sendMail(theirs, local)).toBe("sent");
});

it("does not send a link that has expired meanwhile, and forgets it", async () => {
  const expiresAt = "2026-01-01T00:00:00Z";
  const id = await put({ ...activation, params: { path: "/activation/x", expiresAt } });
  expect(await sendMail(id, local)).toBe("stale");
  expect(await row(id)).toMatchObject({ state: "failed", params: {} });
  expect(await db.localMail.count()).toBe(0);
  expect(await db.staffTask.count()).toBe(0);
});

it("takes over the mail of a worker that died, and not before its lease ends", async () => {
  const id = await put(basket);
  const { context } = scripted(() => Promise.reject(new Error("killed")));
  await db.mailOutbox.update({
    where: { id },
    data: { state: "sending", attempts: 1, lockedUntil: new Date("2999-01-01") },
  });
  expect(await sendMail(id, context)).toBe("notDue");
  await db.$executeRaw`UPDATE "MailOutbox" SET "lockedUntil" = clock_timestamp() - interval '1 second'`;
  expect(await sweepOutbox(local)).toEqual({ sent: 1 });
});

it("hands to a person what may have left more than a day ago", async () => {
  const id = await put(basket);
  const { given, context } = scripted({ kind: "retryable", reason: "cut", isAmbiguous: true });
  expect(await sendMail(id, context)).toBe("later");
  expect((await row(id)).uncertainSince).not.toBeNull();
  await moveClock(120);
  expect(await sendMail(id, context)).toBe("later");
  await db.$executeRaw`
    UPDATE "MailOutbox" SET "uncertainSince" = clock_timestamp() - interval '25 hours',
      "nextAt" = preau_now() - interval '1 second'`;
  expect(await sendMail(id, context)).toBe("toCheck");
  expect(given).toHaveLength(2);
  expect(await row(id)).toMatchObject({ state: "toCheck" });
  expect(await db.staffTask.findMany()).toMatchObject([{ kind: "mailToCheck" }]);
});

it("survives a transport that throws", async () => {
  const id = await put(basket);
  const { context } = scripted(() => Promise.reject(new Error("bug")));
  expect(await sendMail(id, context)).toBe("later");
  expect(await row(id)).toMatchObject({ state: "queued", error: "bug" });
});

it("stops a sweep early when the other side is down", async () => {
  for (let index = 0; index < 40; index += 1)
    await put({ ...basket, dedupeKey: `basketExpired/${index}` });
  const { given, context } = scripted({ kind: "retryable", reason: "down", isAmbiguous: false });
  await sweepOutbox(context);
  expect(given).toHaveLength(8);
  const { later: _later, ...rest } = await sweepOutbox(local);
  expect(rest).toEqual({ sent: 32 });
});
